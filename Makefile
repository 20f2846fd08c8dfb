# whosaid: conventional PGXS targets (all, install, installcheck, clean), and the commands
# (make demo, make check) that need nothing but this directory.

# A build in another directory: make -f SOURCES/Makefile VPATH=SOURCES
self         = $(MAKE) --no-print-directory -f '$(firstword $(MAKEFILE_LIST))'
src         := $(or $(VPATH),.)
unexport CDPATH
$(if $(shell test -x '$(src)/run/probe' || echo no),$(error whosaid: the scripts in $(src)/run may not be run: \
clone it to a disk that is not mounted noexec, or: chmod +x run/* tests/*))
PG_CONFIG   ?= pg_config
export PG_CONFIG

EXTENSION   := whosaid
EXTVERSION  := $(shell sed -n 's/^   "version": "\(.*\)",/\1/p' '$(src)/META.json')
MODULE_big  := whosaid
script      := sql/whosaid--$(EXTVERSION).sql
DATA_built  := $(script)
papers      := $(wildcard $(src)/README.md $(src)/CHANGELOG.md $(src)/LICENSE $(src)/NOTICE)
EXTRA_CLEAN := build vim_bridge/lib vim_bridge/doc/tags tests/results tests/tmp_check tests/regression.out \
               tests/regression.diffs $(wildcard pg_ext/*/*/*.o pg_ext/*/*/*.bc weights/*.o weights/*.bc)

objects_of   = $(patsubst $(src)/%.c,%.o,$(wildcard $(src)/$(1)))
core        := $(call objects_of,pg_ext/core/*/*.c)
glue        := $(call objects_of,pg_ext/glue/*/*.c)
OBJS        := $(core) $(glue) weights/shipped.o
# The tagger's model is data: it is linked in, but not among OBJS, which have bitcode too.
model       := weights/spans.o weights/who.o
SHLIB_LINK  := $(model)
SHLIB_PREREQS := $(model)
# The server loads modules with global visibility: a name that it does not look up itself stays inside.
SHLIB_EXPORTS := build/exports.txt
PG_CPPFLAGS := -I$(src)/pg_ext/core -I$(src)/pg_ext -DWHOSAID_VERSION='"$(EXTVERSION)"'
# Texts are compressed by libdeflate where it is, else by zlib, which takes twice the time; each reads
# what the other wrote. DEFLATE=zlib and DEFLATE=libdeflate choose.
ifndef DEFLATE
DEFLATE     := $(if $(shell '$(src)/run/probe' libdeflate 2>/dev/null && echo yes),libdeflate,zlib)
endif
SHLIB_LINK  += $(if $(DEFLATE:zlib=),-ldeflate,-lz)
PG_CPPFLAGS += $(if $(DEFLATE:zlib=),-DWS_LIBDEFLATE)
PG_CFLAGS   := -Wall -Wextra -Wno-unused-parameter -Wno-sign-compare -Wno-missing-field-initializers -Wno-suggest-attribute=format -Wno-declaration-after-statement
# For our own checks: a compiler that we do not know yet may warn of more.
PG_CFLAGS   += $(if $(filter 1,$(WERROR)),-Werror)

# The answers of installcheck go beside the tests, or where whoever runs it may write.
ifneq ($(filter installcheck,$(MAKECMDGOALS)),)
results      := $(shell mkdir -p tests 2>/dev/null; if [ -w tests ]; then echo tests; else mktemp -d; fi)
endif
REGRESS_OPTS := --inputdir=$(src)/tests --outputdir=$(results) --load-extension=whosaid
REGRESS      := $(patsubst $(src)/tests/sql/%.sql,%,$(wildcard $(src)/tests/sql/*.sql))

# These run scripts that install what is missing, PGXS included: they are reached without it.
own := train score demo demo-edit demo-psql demo-stop demo-destroy check bench help
.PHONY: $(own)

ifneq ($(filter $(own),$(MAKECMDGOALS)),)

others := $(filter-out $(own),$(MAKECMDGOALS))
ifneq ($(others),)
.PHONY: $(others)
$(others):
	@$(self) $@
endif

help:
	@sed -n 's/^#   \(make .*\)/  \1/p' $(firstword $(MAKEFILE_LIST))
demo:
	@'$(src)/run/demo' start
demo-edit demo-psql demo-stop demo-destroy:
	@'$(src)/run/demo' $(@:demo-%=%)
check:
	@'$(src)/run/check'
train:
	@'$(src)/run/deps' train
	@$(MAKE) -s --no-print-directory -C '$(src)/train' $(if $(DATA),DATA="$$(realpath -m -- "$$DATA")") model
score:
	@'$(src)/tests/score'
bench:
	@'$(src)/tests/bench/run'

# PGXS cannot quote every DESTDIR: one with a space or an apostrophe is reached through a link.
else ifneq ($(findstring $() $(),$(DESTDIR))$(findstring ',$(DESTDIR)),)

.PHONY: all install uninstall
export DESTDIR
all install uninstall:
	@mkdir -p "$$DESTDIR" && link=$$(mktemp -d /tmp/whosaid-install.XXXXXX) && ln -s "$$(realpath "$$DESTDIR")" "$$link/to" && \
	{ $(self) $@ DESTDIR="$$link/to"; status=$$?; rm -r "$$link"; exit $$status; }

else

PGXS := $(shell '$(PG_CONFIG)' --pgxs 2>/dev/null)
ifneq ($(wildcard $(PGXS)),)
# Bitcode serves servers that compile queries; where their clang does not run, the library goes without.
ifneq ($(with_llvm),no)
ifeq ($(shell '$(src)/run/probe' clang 2>/dev/null && echo yes),)
override with_llvm := no
without := , without bitcode: the clang of this PostgreSQL does not run
endif
endif
include $(PGXS)

# What the server looks up: functions of SQL, each with the record of its interface.
build/exports.txt: $(wildcard $(src)/pg_ext/glue/*/*.c)
	@mkdir -p build
	@{ printf '%s\n' Pg_magic_func _PG_init; awk -F '[()]' '/^PG_FUNCTION_INFO_V1/ { print $$2; print "pg_finfo_" $$2 }' $^; } >$@

# The compiler knows, too, that nobody else calls the core.
$(core) weights/shipped.o: CFLAGS += -fvisibility=hidden
# The tagger's inner loops.
$(addprefix pg_ext/core/,$(addprefix spans/,bounds.o chain.o features.o link.o second.o weights.o) text/tokens.o text/ends.o text/shape.o who/meaning.o): CFLAGS += -O3
$(OBJS): $(wildcard $(src)/pg_ext/*/*/*.h $(src)/pg_ext/*/*/*.def) build/built_for
$(OBJS:.o=.bc): build/built_for

# The script is its parts one after the other; sql/script.awk says which lines stand for others.
$(script): $(wildcard $(src)/sql/parts $(src)/sql/parts/*.sql $(src)/sql/lexicon $(src)/sql/lexicon/*) $(src)/sql/script.awk $(src)/META.json
	@mkdir -p sql
	cd '$(src)' && awk -f sql/script.awk sql/parts/*.sql > "$$OLDPWD/$@.new"
	mv $@.new $@

$(model): weights/%.o: $(src)/weights/%.S $(src)/weights/%.bin
	@mkdir -p weights
	$(CC) -c -DWS_SPANS_FILE='"$(src)/weights/spans.bin"' -DWS_WHO_FILE='"$(src)/weights/who.bin"' -o $@ $<
$(MODULE_big).so: $(model)

# Objects built for another PostgreSQL, another version of ours or another library are built anew. What
# a build needs and lacks is named first.
built_for := $(shell '$(PG_CONFIG)' --version) $(EXTVERSION) $(DEFLATE)
ifneq ($(built_for),$(shell cat build/built_for 2>/dev/null))
.PHONY: build/built_for
endif
build/built_for:
	@! command -v bash >/dev/null || WHOSAID_INSTALL=no SERVER_CC='$(CC)' '$(src)/run/deps' build
	@echo 'whosaid $(EXTVERSION) for $(wordlist 1,2,$(built_for)), with $(DEFLATE)$(without)'
	@mkdir -p build $(sort $(dir $(OBJS))) && echo '$(built_for)' > $@

# The papers that every copy must carry, in a directory with our name.
paper_dir = $(DESTDIR)$(docdir)/extension/whosaid
.PHONY: install-papers uninstall-papers can-connect
install: install-papers
install-papers:
	$(MKDIR_P) '$(paper_dir)'
	$(INSTALL_DATA) $(papers) '$(paper_dir)/'
uninstall: uninstall-papers
uninstall-papers:
	rm -rf '$(paper_dir)'

installcheck: can-connect
can-connect:
	@'$(src)/run/can_connect' '$(EXTVERSION)'

else

.PHONY: all install installcheck uninstall clean
all install installcheck uninstall:
	@! command -v bash >/dev/null || WHOSAID_INSTALL=no '$(src)/run/deps' build && echo 'no PGXS at "$(PGXS)"; PG_CONFIG=/path/to/pg_config chooses a PostgreSQL' >&2; exit 1
clean:
	rm -rf $(EXTRA_CLEAN) $(DATA_built) whosaid.so $(OBJS) $(OBJS:.o=.bc) $(model)

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
#   make train            train the tagger's model anew (minutes; says what data it needs)
#   make score            how well the tagger does, on the data that it names
#   make check            every test, against a private server of its own
#   make bench            whosaid beside jsonb and tables: time, size; N=100000 articles, or GROWTH=1
#   make clean            leave the tree as it was cloned
