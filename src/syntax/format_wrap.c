/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line, broken where it is too long.
 *
 * The words of a line stand in groups: parentheses, what follows a `where`, an `if` with its `then` and `else`. A break
 * is the better the fewer groups it stands in and the weaker it binds; among equals the last that fits is taken. What
 * goes on below stands under the beginning of its group. */
#include "syntax/format_parts.h"

typedef enum GroupKind { GROUP_LINE, GROUP_PARENTHESES, GROUP_WHERE, GROUP_IF } GroupKind;
typedef struct Group {
    GroupKind kind;
    size_t end;       /* the token behind it */
    size_t column;    /* under which it goes on */
    bool awaits_else; /* of an `if` */
    bool is_split;    /* before each `else` */
} Group;

/* How good a break before a word is, in its group; the lower the better. */
typedef enum Rank {
    RANK_COMMA,
    RANK_VALUE, /* of a function or parameter */
    RANK_ELSE,
    RANK_THEN,
    RANK_LOGIC,
    RANK_WHERE,
    RANK_COMPARISON,
    RANK_SUM,
    RANK_PRODUCT,
    RANK_FIRST,
    RANK_NONE, /* no break here */
} Rank;

typedef struct Place { /* before a token */
    size_t group;      /* number in groups */
    size_t depth;
    Rank rank;
} Place;

typedef VECTOR(size_t) NumberList;
typedef struct Wrap {
    Format *format;
    const FormatLine *line;
    VECTOR(Group) groups;
    Place *places;   /* of the line's tokens, by number from line->first */
    size_t *opened;  /* the group that the token opens, or 0 */
    NumberList open; /* groups, while the places are found; [0] is the line itself */
} Wrap;

static const FormatToken *token_of(const Wrap *wrap, size_t index) { return &wrap->format->tokens.items[index]; }

static Place *place_of(const Wrap *wrap, size_t index) { return &wrap->places[index - wrap->line->first]; }

/* ── groups ──────────────────────────────────────────────────────────────────────────────────────────────── */

static Group *top_group(const Wrap *wrap) { return &wrap->groups.items[wrap->open.items[wrap->open.count - 1]]; }

static void open_group(Wrap *wrap, GroupKind kind, size_t first)
{
    Group group = {.kind = kind, .awaits_else = kind == GROUP_IF};
    vector_push(wrap->format->arena, &wrap->open, wrap->groups.count);
    wrap->opened[first - wrap->line->first] = wrap->groups.count;
    vector_push(wrap->format->arena, &wrap->groups, group);
}

static void close_group(Wrap *wrap, size_t end)
{
    top_group(wrap)->end = end;
    wrap->open.count--;
}

/* Closes what `where` and `if` have opened inside the parentheses open now. */
static void close_words(Wrap *wrap, size_t end)
{
    while (top_group(wrap)->kind == GROUP_WHERE || top_group(wrap)->kind == GROUP_IF)
        close_group(wrap, end);
}

/* Closes the groups in the `if` to which a `then` or `else` at `end` belongs. */
static void return_to_if(Wrap *wrap, size_t end)
{
    while (top_group(wrap)->kind == GROUP_WHERE || (top_group(wrap)->kind == GROUP_IF && !top_group(wrap)->awaits_else))
        close_group(wrap, end);
}

static Rank rank_of(int kind)
{
    switch (kind) {
    case TOK_ELSE:
        return RANK_ELSE;
    case TOK_THEN:
        return RANK_THEN;
    case TOK_WHERE:
        return RANK_WHERE;
    case TOK_AND:
    case TOK_OR:
        return RANK_LOGIC;
    case TOK_LESS:
    case TOK_LESS_EQUAL:
    case TOK_GREATER:
    case TOK_GREATER_EQUAL:
    case TOK_IS:
    case TOK_IS_NOT:
    case TOK_IS_IN:
    case TOK_IS_NOT_IN:
        return RANK_COMPARISON;
    case TOK_PLUS:
    case TOK_MINUS:
        return RANK_SUM;
    case TOK_TIMES:
    case TOK_DIVIDE:
    case TOK_OF:
        return RANK_PRODUCT;
    case TOK_AT_FIRST:
        return RANK_FIRST;
    default:
        return RANK_NONE;
    }
}

/* The `if` of an expression; that of `met by … if` belongs to the clause. */
static bool is_choice(const FormatToken *token) { return token->kind == TOK_IF && !token->is_word; }

/* The group in which the token at `index` stands, before it opens one. */
static void close_before(Wrap *wrap, size_t index)
{
    const FormatToken *token = token_of(wrap, index);
    if (token->kind == TOK_CLOSE) {
        close_words(wrap, index);
        if (wrap->open.count > 1)
            close_group(wrap, index + 1);
    } else if (token->kind == TOK_COMMA || (token->kind == TOK_IF && token->is_word)) {
        close_words(wrap, index);
    } else if ((token->kind == TOK_THEN || token->kind == TOK_ELSE) && index > wrap->line->first) {
        return_to_if(wrap, index);
        top_group(wrap)->awaits_else = token->kind == TOK_THEN || is_choice(token_of(wrap, index + 1));
    } else if (token->is_label) {
        while (wrap->open.count > 1)
            close_group(wrap, index);
    }
}

static Rank rank_at(const Wrap *wrap, size_t index)
{
    const FormatToken *token = token_of(wrap, index);
    const FormatToken *before = token_of(wrap, index - 1);
    if (before->kind == TOK_COMMA)
        return RANK_COMMA;
    if (before->kind == TOK_EQUAL && wrap->line->kind == LINE_DECLARATION)
        return RANK_VALUE;
    if (token->kind == TOK_IF && token->is_word)
        return RANK_ELSE;
    Rank rank = rank_of(token->kind);
    bool is_sign = rank == RANK_SUM || rank == RANK_PRODUCT;
    bool is_tight =
        format_space(wrap->format, wrap->line, index) == 0 || format_space(wrap->format, wrap->line, index + 1) == 0;
    return is_sign && is_tight ? RANK_NONE : rank;
}

static void find_places(Wrap *wrap)
{
    const FormatLine *line = wrap->line;
    for (size_t i = line->first; i < line->end; i++) {
        const FormatToken *token = token_of(wrap, i);
        bool continues_choice = i > line->first && token_of(wrap, i - 1)->kind == TOK_ELSE;
        close_before(wrap, i);
        Rank rank = i > line->first ? rank_at(wrap, i) : RANK_NONE;
        *place_of(wrap, i) = (Place){wrap->open.items[wrap->open.count - 1], wrap->open.count, rank};
        if (token->kind == TOK_OPEN)
            open_group(wrap, GROUP_PARENTHESES, i);
        else if (token->kind == TOK_WHERE)
            open_group(wrap, GROUP_WHERE, i);
        else if (is_choice(token) && !continues_choice)
            open_group(wrap, GROUP_IF, i);
    }
    while (wrap->open.count > 0)
        close_group(wrap, line->end);
}

/* ── where lines end ─────────────────────────────────────────────────────────────────────────────────────── */

static bool is_better(const Place *place, const Place *best)
{
    return !best || place->depth < best->depth || (place->depth == best->depth && place->rank <= best->rank);
}

static bool must_break(const Wrap *wrap, size_t index)
{
    const Place *place = place_of(wrap, index);
    return token_of(wrap, index)->breaks || (place->rank == RANK_ELSE && wrap->groups.items[place->group].is_split);
}

/* The token that begins the next output line, where `start` is put at `column`. */
static size_t next_break(const Wrap *wrap, size_t start, size_t column)
{
    const Place *best = NULL;
    for (size_t i = start; i < wrap->line->end; i++) {
        const Place *place = place_of(wrap, i);
        if (i > start && must_break(wrap, i))
            return i;
        bool may_break = i > start && place->rank != RANK_NONE;
        if (may_break && column > FORMAT_WIDTH)
            return i; /* nothing before it could be broken */
        if (may_break && is_better(place, best))
            best = place;
        column += (i > start ? format_space(wrap->format, wrap->line, i) : 0) + token_of(wrap, i)->width;
        if (column > FORMAT_WIDTH && best)
            return wrap->line->first + (size_t)(best - wrap->places);
    }
    return wrap->line->end;
}

/* Splits the first `if` of [start, end) that does not fit on its line; false where all do. */
static bool split_choice(Wrap *wrap, size_t start, size_t end, size_t column)
{
    for (size_t i = start; i < end; i++) {
        column += i > start ? format_space(wrap->format, wrap->line, i) : 0;
        size_t number = wrap->opened[i - wrap->line->first];
        Group *group = &wrap->groups.items[number];
        if (number && group->kind == GROUP_IF && !group->is_split) {
            size_t width = group->end > end ? FORMAT_WIDTH : format_width(wrap->format, wrap->line, i, group->end);
            group->is_split = column + width > FORMAT_WIDTH;
            if (group->is_split)
                return true;
        }
        column += token_of(wrap, i)->width;
    }
    return false;
}

/* Where the token at `index` goes on. */
static size_t continued_column(const Wrap *wrap, size_t index)
{
    enum { STEP = 2, COLUMN_MOST = 80 };
    const Place *place = place_of(wrap, index);
    const Group *group = &wrap->groups.items[place->group];
    bool is_part = group->kind == GROUP_PARENTHESES || (group->kind == GROUP_IF && place->rank <= RANK_THEN);
    size_t column = group->column + (is_part ? 0 : STEP);
    return column < COLUMN_MOST ? column : COLUMN_MOST;
}

/* ── writing ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void append_blanks(TextBuilder *builder, size_t count)
{
    while (count-- > 0)
        text_append_byte(builder, ' ');
}

/* Comments inside a line stand before the word they stood before, at its column. */
static void write_comments(Format *format, const FormatToken *token, size_t column)
{
    for (size_t i = 0; i < token->comments.count; i++) {
        TextBuilder builder = {.arena = format->arena};
        append_blanks(&builder, column);
        text_append(&builder, token->comments.items[i].text);
        vector_push(format->arena, &format->output, (OutputLine){.text = text_built(&builder)});
    }
}

/* Whether what follows the word at `index` is the value that its line goes on under. */
static bool begins_value(const Wrap *wrap, size_t index)
{
    const FormatLine *line = wrap->line;
    switch (line->kind) {
    case LINE_DEFINITION:
        return index == line->first + 1;
    case LINE_CASE:
    case LINE_GROUND:
        return token_of(wrap, index)->kind == TOK_WHEN;
    case LINE_ROW:
        return token_of(wrap, index)->kind == TOK_COLON;
    case LINE_CLAUSE:
    case LINE_UNDETERMINED:
        return index == line->first;
    default:
        return false;
    }
}

/* Writes the tokens [start, end) as a line that begins at `column`. */
static void write_tokens(Wrap *wrap, size_t start, size_t end, size_t column)
{
    enum { VALUE_COLUMN_MOST = 60 };
    TextBuilder builder = {.arena = wrap->format->arena};
    append_blanks(&builder, column);
    for (size_t i = start; i < end; i++) {
        const FormatToken *token = token_of(wrap, i);
        size_t space = i > start ? format_space(wrap->format, wrap->line, i) : 0;
        append_blanks(&builder, space);
        text_append(&builder, token->text);
        column += space;
        size_t opened = wrap->opened[i - wrap->line->first];
        if (opened)
            wrap->groups.items[opened].column = token->kind == TOK_OPEN ? column + 1 : column;
        column += token->width;
        if (begins_value(wrap, i) && column < VALUE_COLUMN_MOST)
            wrap->groups.items[0].column = column + 1;
    }
    OutputLine line = {.text = text_built(&builder), .remark = token_of(wrap, end - 1)->remark};
    vector_push(wrap->format->arena, &wrap->format->output, line);
}

/* The column that a line without a value goes on two columns behind. */
static size_t first_column(const FormatLine *line)
{
    switch (line->kind) {
    case LINE_COLUMNS:
        return line->indent - 2;
    case LINE_DECLARATION:
    case LINE_DEFINITION:
        return line->indent + 2;
    case LINE_GIVEN:
        return line->indent > 2 ? line->indent : sizeof "  given " - 1;
    default:
        return line->indent;
    }
}

void format_write_line(Format *format, const FormatLine *line)
{
    size_t count = line->end - line->first;
    Wrap wrap = {.format = format, .line = line};
    wrap.places = arena_allocate_array(format->arena, count, sizeof *wrap.places);
    wrap.opened = arena_allocate_array(format->arena, count, sizeof *wrap.opened);
    vector_push(format->arena, &wrap.groups, (Group){.kind = GROUP_LINE, .column = first_column(line)});
    vector_push(format->arena, &wrap.open, 0);
    find_places(&wrap);
    size_t column = line->indent;
    for (size_t start = line->first, end; start < line->end; start = end) {
        if (start > line->first) {
            column = continued_column(&wrap, start);
            write_comments(format, token_of(&wrap, start), column);
        }
        do {
            end = next_break(&wrap, start, column);
        } while (split_choice(&wrap, start, end, column));
        write_tokens(&wrap, start, end, column);
    }
}
