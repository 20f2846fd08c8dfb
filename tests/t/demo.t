# The demo's life cycle: what a user did in it outlives a second `make demo`, `make demo-stop` and
# `make clean`; only `make demo-destroy` deletes, after a question and a dump. Works on a copy of the
# tree, and on data in a directory of its own.
use strict;
use warnings;
use File::Temp qw(tempdir);
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use TreeCopy qw(copy_tree);

my $base = tempdir(CLEANUP => 1);
my $home = "$base/data home";
delete @ENV{ grep { /^PG(?!_CONFIG)|^WHOSAID_|^MAKE/ } keys %ENV };
delete @ENV{qw(FILE ID YES EDITOR)};
$ENV{HOME}            = $base;
$ENV{LC_ALL}          = 'C'; # as on a bare machine
$ENV{XDG_DATA_HOME}   = $home;
$ENV{WHOSAID_INSTALL} = 'no';
copy_tree("$base/tree");
chdir "$base/tree" or die;

# Runs a shell command; returns its status and what it printed.
sub sh {
	my ($command) = @_;
	my $out = `($command) 2>&1 </dev/null`;
	return ($? >> 8, $out);
}

sub ok_sh {
	my ($command, $name) = @_;
	my ($status, $out) = sh($command);
	is($status, 0, $name) or diag($out);
	return $out;
}

sub psql { return ok_sh(qq(printf '%s\\n' "$_[0]" | make -s demo-psql), $_[1]) }

# ---- start, work, clean, start again

my $out = ok_sh('make -s demo', 'make demo');
like($out, qr/loaded +7 articles, \d+ claims/, 'the samples are loaded');
like($out, qr/Norland +Veskovia +cutting the cable/, 'it says who accused whom');
like($out, qr/Veskovia, accused of cutting the cable by Norland:\s+"Not one Veskovian hand/,
	'and who denied it, in whose words');
unlike($out, qr/NOTICE|WARNING|CREATE|INSERT/, "without psql's noise");
like($out, qr/-c 'Whosaid open 1'/, 'and how to open an article');
my ($claims) = $out =~ /(\d+) claims/;
SKIP: {
	skip 'skipped: graphviz is not installed', 1 if (sh('command -v dot'))[0];
	like((sh("cat '$home/whosaid/debate.svg'"))[1], qr/<svg.*Zoë Müller/s, 'it draws who answered whom');
}

psql(q(UPDATE news SET body = tag(body, 'This was no accident', actors => '{Tester}', act => 'claim') WHERE id = 1),
	'tag a claim');
ok_sh('make -s clean', 'make clean');
is(join(' ', ok_sh(q{find . -name .git -prune -o \( -name '*.o' -o -name '*.so' -o -name '*.bc' -o -name build \) -print}, 'find')),
	'', 'make clean leaves nothing that was built');
like(psql(q(SELECT 'left ' || claim_count(body, 'actor:Tester') FROM news WHERE id = 1), 'ask after make clean'),
	qr/left 1/, 'the server still runs, and the claim is there');
copy_tree('.'); # what was built, to save the time

ok_sh('make -s demo-stop', 'make demo-stop');
$out = ok_sh('make -s demo >/dev/null & make -s demo && wait $!', 'make demo again, twice at the same time');
like($out, qr/kept +7 articles, @{[ $claims + 1 ]} claims/, 'it kept the data');

sub change { my ($file, $from, $to) = @_; return system('sed', '-i', "1s/^$from\$/$to/", $file) == 0 }
my $lock = "$home/whosaid/run/.s.PGSQL.5432.lock";
my ($server) = (sh("cat '$lock'"))[1] =~ /^(\d+)/;
change($lock, $server, $$);
my ($other, $told) = sh('make -s demo-psql');
like($told, qr/another server than the demo's listens in .*process $$/, 'another server in the place of ours: said');
change($lock, $$, $server);

ok_sh('make -s demo-stop', 'make demo-stop');
ok(!-S "$home/whosaid/run/.s.PGSQL.5432", 'the server is gone');
like(ok_sh('make -s demo-stop', 'make demo-stop twice'), qr/does not run/, 'it says so');
# As after a crash of the machine: the number of the server that was is another program's now.
my ($alive) = ok_sh(q(bash -c '. run/lib.sh; as_server "$0" sh -c "sleep 300 >/dev/null 2>&1 & echo \$! | tee /proc/self/fd/8/postmaster.pid"' )
	. "'$home/whosaid'", 'a postmaster.pid with the number of another program') =~ /(\d+)/;
like(psql(q(SELECT 'left ' || claim_count(body, 'actor:Tester') FROM news WHERE id = 1), 'psql starts the server'),
	qr/left 1/, 'the claim is still there');
kill TERM => $alive;

# ---- the editors' commands, as they were printed

for my $editor (grep { $out =~ /^  $_ --cmd/m } qw(vim nvim)) {
	my ($command) = $out =~ /^(  $editor --cmd.*?open 1')$/ms;
	my $got = "$base/got-$editor";
	open my $script, '>', "$base/$editor.sh" or die;
	# --foreground: a /bin/sh that forks would leave the editor in its terminal's background, stopped
	my $filled = q(let i = 0 | while i < 100 && getline(1) == "" | sleep 100m | let i += 1 | endwhile);
	print $script qq($command -c '$filled' -c 'call writefile([bufname("%")] + getline(1, "\$"), "$got")' -c 'qa!'\n);
	close $script;
	ok_sh("script -qec 'timeout --foreground 30 sh \Q$base\E/$editor.sh' /dev/null", "$editor: the command runs");
	like(ok_sh("cat '$got'", "$editor: it wrote its buffer"),
		qr{^whosaid://.*/article/1\nNorland blames.*Zoë Müller told reporters}s, "$editor: that is the article");
}
ok($out =~ /^  n?vim --cmd/m, 'a command is printed');

open my $fake, '>', "$base/fakevim" or die;
print $fake "#!/bin/sh\nprintf '%s\\n' \"\$\@\"\n";
close $fake;
chmod 0755, "$base/fakevim";
mkdir "$base/restricted";
open my $restricted, '>', "$base/restricted/vim" or die;
print $restricted "#!/bin/sh\nexec /usr/bin/vim -Z \"\$\@\"\n";
close $restricted;
chmod 0755, "$base/restricted/vim";
unlike(ok_sh("PATH='$base/restricted:$ENV{PATH}' make -s demo", 'make demo beside a restricted Vim'), qr/^  vim --cmd/m, 'that one is not offered');

like(ok_sh("make -s demo-edit ID=3 EDITOR='$base/fakevim'", 'make demo-edit'), qr/^Whosaid open 3$/m,
	'opens the article asked for');

# ---- the user's own files

sub write_file {
	my ($name, $text) = @_;
	open my $file, '>:raw', "$base/$name" or die;
	print $file $text;
	close $file;
	return "$base/$name";
}

my $file = write_file('my story.txt', "\xef\xbb\xbfThe mayor speaks\r\n\r\n\"No,\" said Zo\xc3\xab.\r\n");
like(ok_sh(qq(make -s demo FILE='$file'), 'add a file with a space in its name'),
	qr/added .*my story\.txt as article 8; .*CR LF/, 'it says that CR LF became LF');
like(psql(q(SELECT title || ': ' || replace(article_text(body), E'\n', '|') FROM news WHERE id = 8), 'read it'),
	qr/The mayor speaks: The mayor speaks\|\|"No," said Zoë\.$/m, 'title and text');
like(ok_sh(qq(make -s demo FILE='$file'), 'add it again'), qr/there already: article 8/, 'it is there once');
like(ok_sh(q(make -s demo FILE='~/my story.txt'), 'add it from ~, which not every shell expands'),
	qr/there already: article 8/, 'the same file');

my %refused = (
	latin1 => [ "caf\xe9\n", qr/not text in UTF-8/ ], nul => [ "a\0b\n", qr/not text in UTF-8/ ],
	surrogate => [ "a\xed\xa0\x80b", qr/not text in UTF-8/ ], empty => [ " \n\n", qr/has no text/ ],
	utf16 => [ "\xff\xfea\0b\0", qr/in UTF-16\n.*iconv -f UTF-16/ ],
	html => [ "\n <!DOCTYPE html>\n<p>The mayor spoke.\n", qr/an HTML or XML page\n.*pandoc/ ],
	xml => [ "\xef\xbb\xbf<?xml version='1.0'?><a/>", qr/an HTML or XML page/ ], rtf => [ "{\\rtf1 The mayor spoke.}", qr/an RTF document/ ],
	pdf => [ "%PDF-1.4\n1 0 obj\n", qr/a PDF\n.*pdftotext/ ], docx => [ "PK\x03\x04\x14", qr/Word, OpenDocument/ ],
	json => [ qq({"text": "The mayor spoke.", "claims": []}), qr/is JSON\n.*INSERT INTO news/ ],
	'news.csv' => [ "title,text\nThe mayor speaks,\"No.\"\n", qr/is a table\n.*copy csv FROM.*to_article/ ],
	'story.ann' => [ "T1\tClaim 0 9\tThe mayor\n", qr/annotations of brat/ ]);
for my $name (sort keys %refused) {
	my ($text, $expected) = @{ $refused{$name} };
	my ($status, $said) = sh('run/read_texts ' . write_file($name, $text));
	isnt($status, 0, "$name: refused");
	like($said, qr/\b$name\b.*$expected/, "$name: it says why");
}
my ($status, $said) = sh(sprintf q(make -s demo FILE='%s'), join ' ', map { "$base/$_" } 'lat*', grep { $_ ne 'latin1' } sort keys %refused);
isnt($status, 0, 'all of them: refused');
is(() = $said =~ /$base/g, scalar keys %refused, 'each is named, once');
like($said, qr/what is named above was not added/, 'and none is in');
is((psql("SELECT count(*) || ' articles' FROM news", 'ask') =~ /(\d+) articles/)[0], 8, 'none');

write_file('lone.txt', "One line\rand a part\rof it.\n");
like(ok_sh(qq(make -s demo FILE='$base/lone.txt'), 'add a file with CR within its lines'),
	qr/as article \d+; 2 CR without LF stayed as they are$/m, 'no word of CR LF');
mkdir "$base/many";
write_file("many/$_.txt", "The mayor, for the ${_}th time: \"No.\"\n") for 1 .. 200;
write_file('many/bad.txt', "caf\xe9\n");
($status, $said) = sh(qq(FILE='$base/many/*.txt' run/demo start));
is(() = $said =~ /added +\S+\.txt as article/g, 200, 'a pattern: 200 files are added');
isnt($status, 0, 'the one that is no text');
like($said, qr/bad\.txt is not text in UTF-8/, 'is named');
psql("DELETE FROM news WHERE id > 8", 'away with them');

# ---- the server of the data

(undef, $said) = sh('PG_CONFIG=/nonexistent/pg_config make -s demo-stop');
like($said, qr/server is stopped/, 'a pg_config that is none: the demo knows its own');
($status, $said) = sh('PG_CONFIG=/nonexistent/pg_config make -s demo');
like($said, qr{PG_CONFIG=/nonexistent/pg_config is not a pg_config that runs\n.*/pg_config}, 'to start, the caller counts');

# ---- sources that changed, of the same version

sub part { my ($text) = @_; open my $out, '>', 'sql/parts/99_changed.sql' or die; print $out $text; close $out; return }
part("CREATE FUNCTION whosaid_changed() RETURNS int LANGUAGE sql AS 'SELECT 1';\n");
like(ok_sh('make -s demo', 'make demo after the sources changed'), qr/renewed +the data.*\n.*kept +8 articles/s, 'the data are renewed');
like(psql(q(SELECT 'left ' || claim_count(body, 'actor:Tester') + whosaid_changed() - 1 FROM news WHERE id = 1), 'ask'),
	qr/left 1/, 'new functions over the old claims');
unlike(ok_sh('make -s demo', 'make demo again'), qr/renewed/, 'once');
part("DO 'BEGIN RAISE ''whosaid is broken''; END';\n");
($status, $said) = sh('make -s demo');
isnt($status, 0, 'sources that the data do not fit');
like($said, qr/whosaid is broken.*cannot be carried over.*Nothing was changed/s, 'it says so');
like(psql(q(SELECT 'left ' || claim_count(body, 'actor:Tester') + whosaid_changed() - 1 FROM news WHERE id = 1), 'ask'),
	qr/left 1/, 'the old data and the old library are back');
unlink 'sql/parts/99_changed.sql';
ok_sh('make -s demo', 'and with the sources as they were');
unlink glob "'$home/whosaid/*.sql'";

# ---- refusals

my $version = "$home/whosaid/data/PG_VERSION";
rename $version, "$version.kept";
system("echo 9 >'$version'");
($status, $said) = sh('make -s demo');
isnt($status, 0, 'data of another PostgreSQL are refused');
like($said, qr/belong to PostgreSQL 9.*Nothing was changed/s, 'it says so');
rename "$version.kept", $version;

# ---- destroy

sub answer { return ok_sh("printf '$_[0]\\n' | script -qec 'make -s demo-destroy' /dev/null; true", "answer $_[0]") }

($status, $said) = sh('make -s demo-destroy');
isnt($status, 0, 'without a terminal nothing is deleted');
like($said, qr/not the samples': 1 article, 1 claim\./, "the user's own work is counted");
like($said, qr/YES=1/, 'it says how to do it');
answer('n');
answer('');
ok(-d "$home/whosaid/data", 'the answers n and none delete nothing');
is(() = glob("'$home/whosaid/*.sql'"), 0, 'and write no dump');
answer('y');
ok(!-e "$home/whosaid/data", 'the answer y deletes');
ok(!-e "$home/whosaid/debate.svg", 'the drawing too');
my ($dump) = glob("'$home/whosaid/*.sql'");
ok($dump, 'a dump is there') or BAIL_OUT('no dump');

like(ok_sh('make -s demo', 'make demo after all is gone'), qr/loaded +7 articles, $claims claims/, 'starts anew');
my $run = "-h '$home/whosaid/run' -U postgres";
ok_sh("createdb $run again && psql $run -Xq -v ON_ERROR_STOP=1 -f '$dump' again", 'the dump loads');
like(ok_sh("psql $run -XAt -c \"SELECT sum(whosaid.claim_count(body, 'actor:Tester')) FROM news\" again", 'ask it'),
	qr/^1$/m, 'the claim is in it');
ok_sh('make -s demo-destroy YES=1', 'destroy without a question');

# ---- a place whose name is too long for a socket, and one that make and libpq would take apart

# Editors find no plugin below an apostrophe.
sub editor_has_plugin {
	my ($dir) = ok_sh("make -s demo-edit EDITOR='$base/fakevim'", 'make demo-edit') =~ /let &rtp='(.*?)'\.','/;
	ok(-e "$dir/plugin/whosaid.vim" && $dir !~ /['`{]/, 'the editor is told a place where it finds the plugin') or diag($dir);
	return;
}
for my $name ('x' x 120, "O'Hara, news \$1") {
	$ENV{XDG_DATA_HOME} = "$base/$name";
	like(ok_sh('make -s demo', "data in $name"), qr/loaded/, 'works');
	editor_has_plugin();
	ok_sh('make -s demo-destroy YES=1', 'and goes');
}

chdir '/';
done_testing();
