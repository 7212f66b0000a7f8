#include "validator/sources/placed_text.h"

void
placed_text_begin(
    struct placed_text_builder *builder, const struct document *document, struct arena *arena, size_t offset)
{
	*builder = (struct placed_text_builder){.document = document, .arena = arena, .from = offset, .next = offset};
}

/* A place twice as large in the arena, with what is there. */
static void *
grown(struct arena *arena, const void *old, size_t used, size_t *room, size_t least, size_t size)
{
	void *larger;

	while (*room < least)
		*room = *room * 2 + 16;
	larger = arena_alloc(arena, *room * size);
	if (used > 0)
		memcpy(larger, old, used * size);
	return larger;
}

static void
add_piece(struct placed_text_builder *builder, size_t offset)
{
	if (builder->piece_count == builder->piece_room)
		builder->pieces = grown(builder->arena, builder->pieces, builder->piece_count, &builder->piece_room,
		    builder->piece_count + 1, sizeof(*builder->pieces));
	builder->pieces[builder->piece_count++] =
	    (struct origin_piece){builder->length, document_origin(builder->document, offset)};
}

static void
append(struct placed_text_builder *builder, struct bytes octets)
{
	if (octets.length == 0)
		return;
	if (builder->length + octets.length > builder->room)
		builder->text = grown(
		    builder->arena, builder->text, builder->length, &builder->room, builder->length + octets.length, 1);
	memcpy(builder->text + builder->length, octets.at, octets.length);
	builder->length += octets.length;
}

/* Octets as they stand there: a piece a line. */
static void
add_verbatim(struct placed_text_builder *builder, struct bytes octets, size_t offset)
{
	while (octets.length > 0) {
		const unsigned char *end = memchr(octets.at, '\n', octets.length);
		size_t length = end != NULL ? (size_t)(end - octets.at) + 1 : octets.length;

		if (!builder->verbatim || builder->next != offset)
			add_piece(builder, offset);
		append(builder, bytes_part(octets, 0, length));
		offset += length;
		octets = bytes_from(octets, length);
		builder->next = offset;
		builder->verbatim = end == NULL;
	}
}

void
placed_text_add(struct placed_text_builder *builder, struct bytes octets, struct bytes raw, bool verbatim)
{
	size_t offset = document_offset(builder->document, raw.at);

	if (verbatim && octets.length == raw.length) {
		add_verbatim(builder, octets, offset);
		return;
	}
	add_piece(builder, offset);
	append(builder, octets);
	builder->next = offset + raw.length;
	builder->verbatim = false;
}

void
placed_text_add_escaped(
    struct placed_text_builder *builder, struct bytes octets, struct bytes raw, bool verbatim, const char *special)
{
	size_t from = 0;

	verbatim = verbatim && octets.length == raw.length;
	for (size_t i = 0; i < octets.length; i++) {
		unsigned char escape[] = {'\\', octets.at[i]};

		if (octets.at[i] == '\0' || strchr(special, octets.at[i]) == NULL)
			continue;
		placed_text_add(builder, bytes_part(octets, from, i - from),
		    verbatim ? bytes_part(raw, from, i - from) : raw, verbatim);
		placed_text_add(builder, (struct bytes){escape, 2}, verbatim ? bytes_part(raw, i, 1) : raw, false);
		from = i + 1;
	}
	if (from < octets.length)
		placed_text_add(builder, bytes_from(octets, from), verbatim ? bytes_from(raw, from) : raw, verbatim);
}

struct placed_text
placed_text_end(struct placed_text_builder *builder)
{
	add_piece(builder, builder->next);
	return (struct placed_text){
	    .text = builder->text != NULL ? (struct bytes){builder->text, builder->length} : BYTES(""),
	    .pieces = builder->pieces,
	    .piece_count = builder->piece_count,
	    .raw = bytes_part(builder->document->content, builder->from, builder->next - builder->from),
	};
}

struct placed_text
placed_text_of(const struct document *document, struct arena *arena, struct bytes raw)
{
	struct placed_text_builder builder;

	placed_text_begin(&builder, document, arena, document_offset(document, raw.at));
	placed_text_add(&builder, raw, raw, true);
	return placed_text_end(&builder);
}

/* Where an offset of the text came from. */
static struct origin
origin_at(const struct placed_text *text, size_t offset)
{
	size_t i = text->piece_count - 1;
	struct origin origin;

	while (i > 0 && text->pieces[i].from > offset)
		i--;
	origin = text->pieces[i].origin;
	origin.column += offset - text->pieces[i].from;
	return origin;
}

struct placed_text
placed_text_trimmed(const struct placed_text *text, struct arena *arena)
{
	struct placed_text trimmed = *text;
	struct origin_piece *pieces = arena_alloc(arena, (text->piece_count + 2) * sizeof(*pieces));
	size_t from, end;

	trimmed.text = bytes_trim(text->text);
	if (trimmed.text.length == text->text.length)
		return trimmed;
	trimmed.raw = bytes_trim(text->raw);
	from = trimmed.text.length > 0 ? (size_t)(trimmed.text.at - text->text.at) : 0;
	end = from + trimmed.text.length;
	trimmed.pieces = pieces;
	trimmed.piece_count = 0;
	pieces[trimmed.piece_count++] = (struct origin_piece){0, origin_at(text, from)};
	for (size_t i = 0; i < text->piece_count; i++)
		if (text->pieces[i].from > from && text->pieces[i].from < end)
			pieces[trimmed.piece_count++] =
			    (struct origin_piece){text->pieces[i].from - from, text->pieces[i].origin};
	pieces[trimmed.piece_count++] = (struct origin_piece){end - from, origin_at(text, end)};
	return trimmed;
}
