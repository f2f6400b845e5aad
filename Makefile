# Styr. `make` builds build/styr; `make help` lists the rest.
MODE     ?= release
BUILD    := build/$(MODE)
CC       ?= gcc
CPPFLAGS := -Isrc -I$(BUILD) -D_POSIX_C_SOURCE=200809L
WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wno-missing-field-initializers
CFLAGS_release  := -O2 -g
CFLAGS_sanitize := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
CFLAGS_cover    := -O0 -g --coverage
CFLAGS   := -std=c11 $(WARNINGS) $(CFLAGS_$(MODE)) -fwrapv
LDFLAGS  := $(CFLAGS_$(MODE))
LDLIBS   := -ljansson

SOURCES  := $(filter-out src/face/main.c,$(wildcard src/*/*.c))
OBJECTS  := $(SOURCES:src/%.c=$(BUILD)/%.o) $(BUILD)/grammar/parser.o $(BUILD)/grammar/scanner.o $(BUILD)/builtin.o
LIBRARY  := $(BUILD)/libstyr.a

all: build/styr ## build build/styr

build/styr: $(BUILD)/styr
	@mkdir -p build && cp -f $< $@

$(BUILD)/styr: $(BUILD)/face/main.o $(LIBRARY)
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(LIBRARY): $(OBJECTS)
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/%.o: src/%.c $(BUILD)/grammar/parser.h
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/grammar/parser.c $(BUILD)/grammar/parser.h &: grammar/styr.y
	@mkdir -p $(@D)
	bison -Wall -Wcounterexamples -Wdangling-alias -Wprecedence -Werror --header=$(BUILD)/grammar/parser.h -o $(BUILD)/grammar/parser.c $<

$(BUILD)/grammar/scanner.c $(BUILD)/grammar/scanner.h &: grammar/styr.l
	@mkdir -p $(@D)
	flex --header-file=$(BUILD)/grammar/scanner.h -o $(BUILD)/grammar/scanner.c $<

$(BUILD)/grammar/%.o: $(BUILD)/grammar/%.c $(BUILD)/grammar/parser.h $(BUILD)/grammar/scanner.h
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

clean: ## remove build/
	rm -rf build

.PHONY: all clean
-include $(wildcard $(BUILD)/*/*.d)
