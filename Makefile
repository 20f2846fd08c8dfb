# whosaid: conventional PGXS targets (all, install, installcheck, clean), and the commands
# (make demo, make check) that need nothing but this directory.

EXTENSION   := whosaid
EXTVERSION  := $(shell sed -n 's/^   "version": "\(.*\)",/\1/p' META.json)
MODULE_big  := whosaid
script      := sql/whosaid--$(EXTVERSION).sql
DATA_built  := $(script)
DOCS        := $(wildcard README.md)
EXTRA_CLEAN := build vim_bridge/lib vim_bridge/doc/tags tests/results tests/tmp_check tests/regression.out \
               tests/regression.diffs $(wildcard pg_ext/*/*/*.o pg_ext/*/*/*.bc weights/*.o weights/*.bc)

core        := $(patsubst %.c,%.o,$(wildcard pg_ext/core/*/*.c))
glue        := $(patsubst %.c,%.o,$(wildcard pg_ext/glue/*/*.c))
OBJS        := $(core) $(glue) weights/shipped.o
# The tagger's model is data: it is linked in, but not among OBJS, which have bitcode too.
model       := weights/spans.o
SHLIB_LINK  := $(model)
SHLIB_PREREQS := $(model)
PG_CPPFLAGS := -Ipg_ext/core -Ipg_ext -DWHOSAID_VERSION='"$(EXTVERSION)"'
# Texts are compressed by libdeflate where its header is, else by zlib, which takes twice the time; each
# reads what the other wrote. DEFLATE=zlib and DEFLATE=libdeflate choose.
DEFLATE     ?= $(if $(shell printf '\043include <libdeflate.h>' | $(CC) -E - 2>/dev/null),libdeflate,zlib)
SHLIB_LINK  += $(if $(DEFLATE:zlib=),-ldeflate,-lz)
PG_CPPFLAGS += $(if $(DEFLATE:zlib=),-DWS_LIBDEFLATE)
PG_CFLAGS   := -Wall -Wextra -Werror -Wno-unused-parameter -Wno-sign-compare -Wno-missing-field-initializers -Wno-suggest-attribute=format -Wno-declaration-after-statement

REGRESS_OPTS := --inputdir=tests --outputdir=tests --load-extension=whosaid
REGRESS      := $(patsubst tests/sql/%.sql,%,$(wildcard tests/sql/*.sql))

PG_CONFIG   ?= pg_config
export PG_CONFIG

# These run scripts that install what is missing, PGXS included: they are reached without it.
own := train score demo demo-edit demo-psql demo-stop demo-destroy check bench help
.PHONY: $(own)

ifneq ($(filter $(own),$(MAKECMDGOALS)),)

others := $(filter-out $(own),$(MAKECMDGOALS))
ifneq ($(others),)
.PHONY: $(others)
$(others):
	@$(MAKE) --no-print-directory $@
endif

help:
	@sed -n 's/^#   \(make .*\)/  \1/p' $(firstword $(MAKEFILE_LIST))
demo:
	@run/demo start
demo-edit demo-psql demo-stop demo-destroy:
	@run/demo $(@:demo-%=%)
check:
	@run/check
train:
	@$(MAKE) -s --no-print-directory -C train model
score:
	@tests/score
bench:
	@tests/bench/run

else

PGXS := $(shell $(PG_CONFIG) --pgxs 2>/dev/null)
ifneq ($(wildcard $(PGXS)),)
include $(PGXS)

# Core symbols stay inside the library: the server loads modules with global visibility.
$(core) weights/shipped.o: CFLAGS += -fvisibility=hidden
# The tagger's inner loops.
$(addprefix pg_ext/core/,$(addprefix spans/,bounds.o chain.o features.o link.o weights.o) text/tokens.o): CFLAGS += -O3
$(OBJS): $(wildcard pg_ext/*/*/*.h pg_ext/*/*/*.def) build/pg_config

# The script is its parts one after the other; sql/script.awk says which lines stand for others.
$(script): $(wildcard sql/parts/*.sql sql/lexicon/*) sql/script.awk META.json
	awk -f sql/script.awk sql/parts/*.sql > $@

$(model): weights/spans.S weights/spans.bin
	$(CC) -c -DWS_SPANS_FILE='"weights/spans.bin"' -o $@ $<
$(MODULE_big).so: $(model)

# Objects built for another PostgreSQL, another version of ours or another library are built anew.
built_for := $(shell $(PG_CONFIG) --version) $(EXTVERSION) $(DEFLATE)
ifneq ($(built_for),$(shell cat build/pg_config 2>/dev/null))
.PHONY: build/pg_config
endif
build/pg_config:
	@mkdir -p build && echo '$(built_for)' > $@

else

.PHONY: all install installcheck uninstall clean
all install installcheck uninstall:
	$(error no PGXS at "$(PGXS)": install PostgreSQL's server headers (Debian: postgresql-server-dev-15), or set PG_CONFIG; `make demo' does it all)
clean:
	rm -rf $(EXTRA_CLEAN) $(DATA_built) whosaid.so $(OBJS) $(OBJS:.o=.bc)

endif
endif

# What there is (printed by make help):
#   make                  build the extension; PG_CONFIG=... chooses the PostgreSQL
#   make install          install it into that PostgreSQL
#   make installcheck     run the regression tests against a running server
#   make demo             build, start a private server, load sample articles, show answers
#   make demo FILE=path   the same, and add your own text files
#   make demo-edit ID=1   open an article in Vim or Neovim (EDITOR=nvim chooses)
#   make demo-psql        open psql on the demo's database
#   make demo-stop        stop the demo's server; its data stay
#   make demo-destroy     delete the demo's data, after a question and a dump
#   make train            train the tagger's model anew (minutes; needs ../shared/polnear)
#   make score            how well the tagger does on ../shared/polnear/dev and ../shared/seeds
#   make check            every test, against a private server of its own
#   make bench            whosaid beside jsonb and tables: time, size; N=100000 articles, or GROWTH=1
#   make clean            leave the tree as it was cloned
