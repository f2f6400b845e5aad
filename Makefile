# Styr. `make` builds build/styr, `make run` shows the Randers model, `make test` runs all tests, `make help` lists the rest.

MODE     ?= release
BUILD    := build/$(MODE)
CC       := gcc
CPPFLAGS := -Isrc -I$(BUILD) -D_POSIX_C_SOURCE=200809L
WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wno-missing-field-initializers
# -fwrapv: signed sums wrap round and are then found to have done so, in every engine alike.
CFLAGS_release  := -O2 -g
CFLAGS_sanitize := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
CFLAGS_threads  := -O1 -g -fsanitize=thread
CFLAGS_cover    := -O0 -g --coverage
CFLAGS   := -std=c11 -pthread $(WARNINGS) $(CFLAGS_$(MODE)) -fwrapv
LDFLAGS  := -pthread $(CFLAGS_$(MODE))
PREFIX   ?= /usr/local
LIBRARIES := -ljansson

PACKAGES := gcc libc6-dev flex bison libcmocka-dev libjansson-dev libxlsxwriter-dev libreadline-dev libgccjit-GCC-dev
SOURCES  := $(filter-out src/face/main.c,$(wildcard src/*/*.c))
OBJECTS  := $(SOURCES:src/%.c=$(BUILD)/%.o) $(BUILD)/grammar/parser.o $(BUILD)/grammar/scanner.o $(BUILD)/builtin.o $(BUILD)/builtin_sample.o
LIBRARY  := $(BUILD)/libstyr.a
UNITS    := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_*.c))
UNIT_HELPERS := $(patsubst tests/unit/%.c,$(BUILD)/unit/%.o,$(filter-out $(wildcard tests/unit/test_*.c),$(wildcard tests/unit/*.c)))

build/styr: $(BUILD)/styr
	@mkdir -p build && cp -f $< $@

$(BUILD)/styr: $(BUILD)/face/main.o $(LIBRARY)
	@echo "  link    $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(LIBRARIES)

$(LIBRARY): $(OBJECTS)
	@rm -f $@
	@ar rcs $@ $^

$(BUILD)/%.o: src/%.c | $(BUILD)/grammar/parser.h $(BUILD)/grammar/scanner.h
	@mkdir -p $(@D)
	@echo "  compile $<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# Code kept in users' caches is of the sources that made it: a change of them, or of what they stand on, makes other code.
$(BUILD)/jit/compiler.o: CPPFLAGS += -DJIT_STAMP='"$(shell cat src/jit/*.[ch] src/engine/*.[ch] src/plan/operation.def | cksum | tr ' ' -)"'
$(BUILD)/jit/compiler.o: $(wildcard src/jit/*.[ch] src/engine/*.[ch]) src/plan/operation.def

# The interpreter's loops are written to be vectorised.
$(BUILD)/engine/kernel_%.o $(BUILD)/engine/sort.o $(BUILD)/jit/part_%.o: CFLAGS += $(if $(filter release,$(MODE)),-O3)

$(BUILD)/grammar/parser.c $(BUILD)/grammar/parser.h &: grammar/styr.y
	@mkdir -p $(@D)
	@echo "  bison   $<"
	@bison -Wall -Wcounterexamples -Wdangling-alias -Wprecedence -Werror --header=$(BUILD)/grammar/parser.h -o $(BUILD)/grammar/parser.c $<

$(BUILD)/grammar/scanner.c $(BUILD)/grammar/scanner.h &: grammar/styr.l
	@mkdir -p $(@D)
	@echo "  flex    $<"
	@flex --header-file=$(BUILD)/grammar/scanner.h -o $(BUILD)/grammar/scanner.c $<

$(BUILD)/grammar/%.o: $(BUILD)/grammar/%.c $(BUILD)/grammar/parser.h $(BUILD)/grammar/scanner.h
	@echo "  compile $<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# The default rule file, inside the program.
$(BUILD)/builtin.c: rules/randers.styr Makefile
	@mkdir -p $(@D)
	@{ echo '#include "run/builtin.h"'; echo 'const char builtin_rules[] = {'; od -An -v -tx1 $< | sed 's/ \(..\)/0x\1,/g'; \
	   echo '0};'; echo 'const size_t builtin_rules_length = sizeof builtin_rules - 1;'; } > $@

# A small sample of data, inside the program: the first two dozen units of the example.
SAMPLE := $(wildcard examples/randers/sample/*.csv)
$(BUILD)/builtin_sample.c: $(SAMPLE) Makefile
	@mkdir -p $(@D)
	@{ echo '#include "run/builtin.h"'; \
	   for file in $(SAMPLE); do \
	       echo "static const char $$(basename $$file .csv)[] = {"; \
	       awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($$i == "unit") unit = i } !unit || NR == 1 || $$unit < 1024' $$file | \
	           od -An -v -tx1 | sed 's/ \(..\)/0x\1,/g'; \
	       echo '};'; done; \
	   echo 'const DataFile builtin_sample[] = {'; \
	   for file in $(SAMPLE); do name=$$(basename $$file .csv); echo "    {\"$$name.csv\", {$$name, sizeof $$name}},"; done; \
	   echo '};'; echo 'const size_t builtin_sample_count = sizeof builtin_sample / sizeof *builtin_sample;'; } > $@

$(BUILD)/builtin.o $(BUILD)/builtin_sample.o: $(BUILD)/%.o: $(BUILD)/%.c
	@$(CC) $(CPPFLAGS) $(CFLAGS) -Wno-overflow -Wno-conversion -c -o $@ $<

$(BUILD)/unit/%.o: tests/unit/%.c
	@mkdir -p $(@D)
	@echo "  compile $<"
	@$(CC) $(CPPFLAGS) -Itests/unit $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: $(BUILD)/unit/%.o $(UNIT_HELPERS) $(LIBRARY)
	@echo "  link    $@"
	@$(CC) $(LDFLAGS) -o $@ $^ -lcmocka $(LIBRARIES)

.SECONDARY:

## what people type

all: build/styr ## build build/styr

dependencies: ## install what the build needs (Debian)
	@tests/dependencies.sh $(PACKAGES)

run: dependencies ## the Randers model on the example data
	@$(MAKE) --no-print-directory -j$$(nproc) build/styr
	@echo 'styr run --data examples/randers/sample --as-of 2025-06-30'
	@build/styr run --data examples/randers/sample --as-of 2025-06-30

test: dependencies ## all tests
	@$(MAKE) --no-print-directory -j$$(nproc) lint build/styr units
	@tests/run.sh $(BUILD) $(ONLY)

units: $(UNITS)

lint: ## floors, sizes of files and functions
	@tests/lint.sh

sanitize: dependencies ## all tests under AddressSanitizer and UndefinedBehaviourSanitizer
	@$(MAKE) --no-print-directory -j$$(nproc) MODE=sanitize build/sanitize/styr units
	@STYR=build/sanitize/styr tests/run.sh build/sanitize $(ONLY)

fuzz: ## fuzz scanner, parser, checker and CSV reader for SECONDS=600 (needs clang)
	@tests/fuzz/run.sh $(or $(SECONDS),600)

bench: dependencies ## speed and memory beside a plain C loop, as ratios
	@$(MAKE) --no-print-directory -j$$(nproc) build/styr
	@tests/bench/run.sh

cover: dependencies ## lines that the tests reach
	@$(MAKE) --no-print-directory -j$$(nproc) MODE=cover build/cover/styr units
	@STYR=build/cover/styr tests/run.sh build/cover
	@tests/cover.sh build/cover

bless: build/styr units ## record what golden tests and documents print now; review with git diff
	@tests/run.sh $(BUILD) --bless
	@tests/documents.sh --bless

format: ## lay the source out by .clang-format
	clang-format -i $(wildcard src/*/*.[ch] tests/unit/*.[ch])

install: build/styr ## install to PREFIX (/usr/local)
	install -D -m 755 build/styr $(DESTDIR)$(PREFIX)/bin/styr
	install -D -m 644 rules/randers.styr $(DESTDIR)$(PREFIX)/share/styr/randers.styr
	install -D -m 644 rules/randers.paragraphs $(DESTDIR)$(PREFIX)/share/styr/randers.paragraphs

clean: ## remove build/
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

.PHONY: all dependencies run test units lint sanitize fuzz bench cover bless format install clean help
-include $(wildcard $(BUILD)/*/*.d)
