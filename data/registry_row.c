#include "data/registry_row.h"

#include "data/limits.h"
#include "data/registry_builder.h"

static enum failure_kind
malformed(struct failure *failure, const char *what, struct bytes text)
{
	return failure_set(failure, FAILURE_MALFORMED, NULL, 0, 0, "%s: %.*s", what,
	    text.length < 100 ? (int)text.length : 100, (const char *)text.at);
}

bool
registry_read_number(struct bytes text, uint32_t most, uint32_t *number)
{
	uint64_t value = 0;

	for (size_t i = 0; i < text.length; i++) {
		if (!ascii_is_digit(text.at[i]))
			return false;
		value = value * 10 + (uint64_t)(text.at[i] - '0');
		if (value > most)
			return false;
	}
	if (text.length == 0)
		return false;
	*number = (uint32_t)value;
	return true;
}

/* "80" or "6000-6063". */
static enum failure_kind
read_port(struct bytes text, struct registry_record *record, struct failure *failure)
{
	struct bytes whole = bytes_trim(text), first = whole, last = whole;
	const unsigned char *hyphen;
	uint32_t from, to;

	if (whole.length == 0)
		return FAILURE_NONE;
	hyphen = memchr(whole.at, '-', whole.length);
	if (hyphen != NULL) {
		first.length = (size_t)(hyphen - whole.at);
		last = bytes_from(whole, first.length + 1);
	}
	if (!registry_read_number(first, PORT_MAX, &from) || !registry_read_number(last, PORT_MAX, &to))
		return malformed(failure, "port is no number from 0 to 65535 and no range", whole);
	if (from > to)
		return malformed(failure, "port range runs backwards", whole);
	record->port_first = (uint16_t)from;
	record->port_last = (uint16_t)to;
	record->flags |= RECORD_HAS_PORT;
	return FAILURE_NONE;
}

enum failure_kind
registry_read_date(struct bytes text, registry_date *date, struct failure *failure)
{
	struct bytes whole = bytes_trim(text);
	uint32_t year = 0, month = 0, day = 0;
	bool fits;

	if (whole.length == 0)
		return FAILURE_NONE;
	fits = (whole.length == 7 || whole.length == 10) && whole.at[4] == '-' &&
	       registry_read_number(bytes_part(whole, 0, 4), 9999, &year) &&
	       registry_read_number(bytes_part(whole, 5, 2), 12, &month) && year > 0 && month > 0;
	if (fits && whole.length == 10)
		fits = whole.at[7] == '-' && registry_read_number(bytes_part(whole, 8, 2), 31, &day) && day > 0;
	if (!fits)
		return malformed(failure, "date is neither YYYY-MM nor YYYY-MM-DD", whole);
	*date = year * 10000 + month * 100 + day;
	return FAILURE_NONE;
}

static enum failure_kind
read_service_code(struct bytes text, struct registry_record *record, struct failure *failure)
{
	struct bytes whole = bytes_trim(text);

	if (whole.length == 0)
		return FAILURE_NONE;
	if (!registry_read_number(whole, UINT32_MAX, &record->service_code))
		return malformed(failure, "service code is no number of 32 bits", whole);
	record->flags |= RECORD_HAS_SERVICE_CODE;
	return FAILURE_NONE;
}

enum failure_kind
registry_read_numbers(const struct registry_row *row, struct registry_record *record, struct failure *failure)
{
	struct bytes protocol = bytes_trim(row->transport);
	enum transport transport;
	enum failure_kind kind;

	if (!transport_parse(protocol, &transport))
		return malformed(failure, "unknown transport protocol", protocol);
	record->transport = (uint8_t)transport;
	kind = read_port(row->port, record, failure);
	if (kind == FAILURE_NONE)
		kind = registry_read_date(row->registered, &record->registered, failure);
	if (kind == FAILURE_NONE)
		kind = registry_read_date(row->modified, &record->modified, failure);
	if (kind == FAILURE_NONE)
		kind = read_service_code(row->service_code, record, failure);
	return kind;
}

/* Days in prose */

static bool
starts_with(struct bytes text, struct bytes word)
{
	return text.length >= word.length && bytes_equal_caseless(bytes_part(text, 0, word.length), word);
}

/* Takes a number of at most four digits off the front; *digits tells how many there were. */
static unsigned
take_number(struct bytes *text, size_t *digits)
{
	unsigned number = 0;

	for (*digits = 0; *digits < 4 && *digits < text->length; ++*digits) {
		if (!ascii_is_digit(text->at[*digits]))
			break;
		number = number * 10 + (text->at[*digits] - '0');
	}
	*text = bytes_from(*text, *digits);
	return number;
}

static bool
take_octet(struct bytes *text, unsigned char octet)
{
	if (text->length == 0 || !(text->at[0] == octet || (octet == ' ' && text->at[0] == '\n')))
		return false;
	*text = bytes_from(*text, 1);
	return true;
}

/* 1 to 12, or 0 where there is no month's name. */
static unsigned
take_month(struct bytes *text)
{
	static const char months[][10] = {"january", "february", "march", "april", "may", "june", "july", "august",
	    "september", "october", "november", "december"};

	for (unsigned i = 0; i < 12; i++)
		if (starts_with(*text, bytes_of(months[i]))) {
			*text = bytes_from(*text, strlen(months[i]));
			return i + 1;
		}
	return 0;
}

static registry_date
day_of(unsigned year, unsigned month, unsigned day)
{
	if (year < 1970 || month < 1 || month > 12 || day > 31)
		return 0;
	return year * 10000 + month * 100 + day;
}

/* Two digits are years from 1970 to 2069. */
static unsigned
full_year(unsigned year, size_t digits)
{
	return digits == 4 ? year : digits == 2 ? year + (year < 70 ? 2000 : 1900) : 0;
}

static registry_date
day_at(struct bytes text)
{
	size_t digits, last_digits;
	unsigned first, month, last;

	month = take_month(&text);
	if (month > 0) {
		last = take_octet(&text, ' ') ? take_number(&text, &last_digits) : 0;
		return last > 0 && last_digits == 4 ? day_of(last, month, 0) : 0;
	}
	first = take_number(&text, &digits);
	if (digits == 4 && take_octet(&text, '-')) {
		month = take_number(&text, &digits);
		return take_octet(&text, '-') ? day_of(first, month, take_number(&text, &last_digits)) : 0;
	}
	if (take_octet(&text, '/')) {
		month = take_number(&text, &last_digits);
		if (!take_octet(&text, '/'))
			return 0;
		last = take_number(&text, &last_digits);
		return day_of(full_year(last, last_digits), first, month);
	}
	if (digits == 0 || !take_octet(&text, ' ') || (month = take_month(&text)) == 0 || !take_octet(&text, ' '))
		return 0;
	return day_of(take_number(&text, &last_digits), month, first);
}

registry_date
registry_day_in(struct bytes text)
{
	registry_date day = 0;

	for (size_t i = 0; i < text.length && day == 0; i++) {
		bool inside = i > 0 && (ascii_is_digit(text.at[i - 1]) || ascii_is_letter(text.at[i - 1]));

		if (!inside && (ascii_is_digit(text.at[i]) || ascii_is_letter(text.at[i])))
			day = day_at(bytes_from(text, i));
	}
	return day;
}
