#include "data/txt_marks.h"

#include "data/txt_words.h"

unsigned
txt_token_classes(const struct txt_token *token)
{
	return token->kind == TXT_WORD ? txt_word_classes(token->text) : 0;
}

bool
txt_is_separator(const struct txt_token *token)
{
	return token->kind == TXT_COMMA || token->kind == TXT_SEMICOLON;
}

bool
txt_ends_item(const struct txt_token *token)
{
	return token->kind == TXT_END || token->line_start || txt_is_separator(token);
}

static bool
is_text(struct bytes text, const char *what)
{
	return bytes_equal(text, bytes_of(what));
}

bool
txt_is_bullet(const struct txt_token *token)
{
	struct bytes text = token->text;

	if (token->kind != TXT_WORD || !token->line_start || token[1].line_start || token[1].kind == TXT_EQUALS)
		return false;
	if (is_text(text, "-") || is_text(text, "*") || is_text(text, "o") || is_text(text, "\xe2\x80\xa2"))
		return true;
	return text.length == 2 && text.at[1] == '.';
}

bool
txt_is_named_key(const struct txt_token *token)
{
	return (token->kind == TXT_QUOTED || token->kind == TXT_ANGLE) && txt_is_key_shaped(txt_inside(token));
}

size_t
txt_count_words(const struct txt_token *token)
{
	size_t count = 0;

	while (token[count].kind == TXT_WORD && (count == 0 || !token[count].line_start))
		count++;
	return count;
}

bool
txt_is_example(const struct txt_token *token)
{
	return (txt_token_classes(token) & TXT_WORD_EXAMPLE) != 0 && token[1].kind != TXT_EQUALS;
}

bool
txt_is_remark(const struct txt_token *token)
{
	return (txt_token_classes(token) & TXT_WORD_REMARK) != 0 && token[1].kind == TXT_COLON;
}

bool
txt_begins_pair(const struct txt_token *token)
{
	size_t words;

	if (txt_is_bullet(token))
		token++;
	if (txt_is_named_key(token))
		return token[1].kind == TXT_EQUALS || token[1].kind == TXT_COLON;
	words = txt_count_words(token);
	return words > 0 && words <= TXT_KEY_WORDS_MAX && token[words].kind == TXT_EQUALS && !txt_is_example(token);
}

bool
txt_begins_entry(const struct txt_token *token)
{
	if (txt_is_bullet(token))
		token++;
	if (txt_is_named_key(token))
		return token[1].kind == TXT_COLON;
	return token->kind == TXT_WORD && token[1].kind == TXT_COLON && !token[1].spaced && token[2].kind != TXT_URL &&
	       token[2].kind != TXT_END && txt_is_key_shaped(token->text) &&
	       (txt_word_classes(token->text) &
		   ~(unsigned)(TXT_WORD_ORDINARY | TXT_WORD_STAND_IN | TXT_WORD_ENDS_COMPOUND)) == 0;
}

bool
txt_is_ellipsis(const struct txt_token *token)
{
	return token->kind == TXT_WORD && (is_text(token->text, "...") || is_text(token->text, "..") ||
					      is_text(token->text, "....") || is_text(token->text, "\xe2\x80\xa6"));
}

bool
txt_is_dash(const struct txt_token *token)
{
	return token->kind == TXT_WORD &&
	       (is_text(token->text, "-") || is_text(token->text, "--") || is_text(token->text, "\xe2\x80\x93"));
}

bool
txt_ends_sentence(const struct txt_token *token)
{
	return token->text.length > 1 && token->text.at[token->text.length - 1] == '.' && !txt_is_ellipsis(token);
}
