/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jit/key.h"

#include <inttypes.h>

static void print_binding(TextBuilder *key, Binding binding)
{
    text_append_format(key, " %d:%u", (int)binding.kind, binding.index);
}

static void print_item(TextBuilder *key, const Shape *shape, uint32_t number)
{
    const PartItem *item = &shape->items[number];
    const PlanNode *node = shape_node(shape, number);
    const Instruction *instruction = &shape->segment->instructions[number];
    bool is_fused = shape->schedule->nodes[instruction->node].is_fused;
    text_append_format(key, "%s %" PRId64 " %d%u%d%d%d%d %u", operation_info(node->operation)->word, node->immediate, is_fused,
                       item->stage, item->is_often_marked, item->is_carried, item->is_shared, item->is_exported, item->number);
    for (int i = 0; i < OPERANDS_MOST; i++)
        print_binding(key, instruction->operands[i]);
    text_append_format(key, " %u\n", instruction->reads[1]);
}

static void print_part(TextBuilder *key, const Shape *shape, const Part *part)
{
    text_append_format(key, "part %u-%u %u %u\n", part->first, part->end, part->number_count, part->pointer_count);
    for (uint32_t i = part->first; i < part->end; i++)
        print_item(key, shape, i);
    for (uint32_t i = 0; i < part->source_count; i++) {
        const PartSource *source = &part->sources[i];
        text_append_format(key, "source %d %u %u %d%d %u %d\n", (int)source->kind, source->index, source->node,
                           source->is_often_marked, source->needs_range, source->number,
                           source->kind != SOURCE_TABLE && shape->schedule->plan->nodes[source->node].fraction);
    }
    for (uint32_t i = 0; i < part->output_count; i++)
        text_append_format(key, "output %u %u\n", part->outputs[i].item, part->outputs[i].number);
    for (uint32_t i = 0; i < part->sink_count; i++) {
        const Sink *sink = &shape->segment->sinks[part->sinks[i].sink];
        text_append_format(key, "sink %u", part->sinks[i].value_place);
        print_binding(key, sink->value);
        print_binding(key, sink->condition);
        text_append_byte(key, '\n');
    }
}

Text key_of(Arena *arena, const Shape **shapes, size_t count, Text compiler)
{
    TextBuilder key = {.arena = arena};
    text_append(&key, compiler);
    text_append_byte(&key, '\n');
    for (size_t i = 0; i < count; i++) {
        for (uint32_t part = 0; shapes[i] != NULL && part < shapes[i]->part_count; part++) {
            text_append_format(&key, "segment %zu %d ", i, shapes[i]->is_ring);
            print_part(&key, shapes[i], &shapes[i]->parts[part]);
        }
    }
    return text_built(&key);
}

/* FNV-1a. */
uint64_t key_sum(const void *bytes, size_t size, uint64_t start)
{
    const unsigned char *at = bytes;
    uint64_t sum = UINT64_C(14695981039346656037) ^ start;
    for (size_t i = 0; i < size; i++)
        sum = (sum ^ at[i]) * UINT64_C(1099511628211);
    return sum;
}

Text key_name(Arena *arena, Text key)
{
    return text_format(arena, "%016" PRIx64 "%016" PRIx64, key_sum(key.start, key.length, 0),
                       key_sum(key.start, key.length, UINT64_C(0x9e3779b97f4a7c15)));
}
