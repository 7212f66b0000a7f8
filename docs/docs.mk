# docs
dist_man_MANS = docs/dnssd-lint.1
EXTRA_DIST += docs/architecture.md docs/audit.md docs/contributing.md docs/formats.md docs/readings.md docs/rules.md
