/* registry_row: reads the numbers and days of a record as IANA writes them, in fields and in prose. */
#ifndef DATA_REGISTRY_ROW_H
#define DATA_REGISTRY_ROW_H

#include "data/failure.h"
#include "data/registry.h"

struct registry_row;

/* Decimal digits alone, from 0 up to `most`; false for anything else, and *number is as it was. */
bool registry_read_number(struct bytes text, uint32_t most, uint32_t *number);

/* "1992-07" or "2025-10-30"; the empty text is no date and leaves 0. `failure` as registry_builder_add fills it. */
enum failure_kind registry_read_date(struct bytes text, registry_date *, struct failure *failure) MUST_CHECK;

/* Sets port, transport, days, service code and their flags in a record that is zero yet. */
enum failure_kind registry_read_numbers(
    const struct registry_row *, struct registry_record *, struct failure *failure) MUST_CHECK;

/* The first day in a text, in any form that IANA uses: 2013-05-24, 2004-2-6, 12/7/00 (month first), 08 June 2001,
 * June 2004; 0 if there is none. */
registry_date registry_day_in(struct bytes text);

#endif
