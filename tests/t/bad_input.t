# Proves: every kind of bad input to article, claimquery and the functions that change claims gets an
# error with the right SQLSTATE that says what and where; nothing of it is stored; neither the backend
# nor the server dies. Limits are exact: the limit itself passes, one more does not. Input with random
# damage (seeded) either errs in the classes for bad data or is a value that survives a round trip.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Encode ();
use Test::More;
use WhosaidTest;

my $SYNTAX = '22P02';    # invalid_text_representation
my $VALUE  = '22023';    # invalid_parameter_value
my $LIMIT  = '54000';    # program_limit_exceeded
my $QUERY  = '42601';    # syntax_error
my $NAME   = '42704';    # undefined_object

scratch_db('whosaid_bad');
my $identity = server_identity();
psql('CREATE TABLE news (body article); CREATE TABLE queries (q claimquery);');

# ---- article ----------------------------------------------------------------------------------------

# An article of 16 characters with one claim that has content [0,5) and the members given.
sub claim { my ($members) = @_; return qq({"text": "Überall is quiet.", "claims": [{"content": [[0, 7]]$members}]}); }
sub claims { my ($list) = @_; return qq({"text": "Überall is quiet.", "claims": [$list]}); }
sub content { my ($spans) = @_; return claims(qq({"id": 3, "content": $spans})); }
my $c = '"content": [[0, 7]]';
my $long = 'x' x 100;

# [what, input, SQLSTATE, message, or nothing when it must pass]
my @article = (
    # shape of the whole
    [ 'empty string', '', $SYNTAX, qr/JSON object is needed, not nothing/ ],
    [ 'white space', " \n ", $SYNTAX, qr/JSON object is needed, not nothing/ ],
    [ 'no JSON', 'Plain words.', $SYNTAX, qr/JSON object is needed, not plain text/ ],
    [ 'no JSON, in lower case', ' the words', $SYNTAX, qr/JSON object is needed, not plain text/ ],
    [ 'a JSON array', '[]', $SYNTAX, qr/JSON object is needed, not an array/ ],
    [ 'a JSON string', '"text"', $SYNTAX, qr/JSON object is needed, not a string/ ],
    [ 'JSON null', 'null', $SYNTAX, qr/JSON object is needed, not null/ ],
    [ 'unclosed object', '{"text": "a"', $SYNTAX, qr/json/ ],
    [ 'trailing garbage', '{"text": "a"} x', $SYNTAX, qr/json/ ],
    [ 'two values', '{"text": "a"}{"text": "b"}', $SYNTAX, qr/json/ ],
    [ 'text is missing', '{"claims": []}', $SYNTAX, qr/"text" is missing/ ],
    [ 'text is null', '{"text": null}', $SYNTAX, qr/text.* must be a string, not null/ ],
    [ 'text is a number', '{"text": 7}', $SYNTAX, qr/text.* must be a string, not a number/ ],
    [ 'text given twice', '{"text": "a", "text": "b"}', $SYNTAX, qr/"text" is given twice/ ],
    [ 'claims given twice', '{"text": "a", "claims": [], "claims": []}', $SYNTAX, qr/"claims" is given twice/ ],
    [ 'unknown key', '{"text": "a", "title": "b"}', $SYNTAX, qr/unknown key "title"/ ],
    [ 'key in another case', '{"Text": "a"}', $SYNTAX, qr/unknown key "Text"/ ],
    [ 'claims is an object', '{"text": "a", "claims": {}}', $SYNTAX, qr/claims must be an array, not an object/ ],
    [ 'a claim is a string', claims('"x"'), $SYNTAX, qr/claim.* must be an object, not a string/ ],
    [ 'a claim is null', claims('null'), $SYNTAX, qr/claim.* must be an object, not null/ ],
    [ 'unknown key of a claim', claim(', "quotes": 1'), $SYNTAX, qr/unknown key "quotes"/ ],
    [ 'key of a claim given twice', claim(', "act": "deny", "act": "deny"'), $SYNTAX, qr/"act" is given twice/ ],
    [ 'deep nesting, arrays', '[' x 100_000, qr/^(54000|54001)$/, qr/nested too deeply|stack depth/ ],
    [ 'deep nesting, closed', '{"text": ' . '[' x 100_000 . ']' x 100_000 . '}', qr/^(54000|54001)$/, qr/nested too deeply|stack depth/ ],
    [ 'deep nesting, objects', '{"text": ' . '{"a":' x 50_000, qr/^(54000|54001)$/, qr/nested too deeply|stack depth/ ],
    [ 'nesting a little too deep', '{"text": ' . '[' x 100 . ']' x 100 . '}', qr/^(22P02|54000)$/, qr/nested too deeply|must be a string/ ],

    # characters
    [ 'NUL in the text', '{"text": "a\u0000b"}', '22P05', qr/u0000|Unicode escape/ ],
    [ 'NUL in a key', '{"te\u0000xt": "a"}', '22P05', qr/u0000|Unicode escape/ ],
    [ 'NUL in a name', claim(', "actors": ["a\u0000b"]'), '22P05', qr/u0000|Unicode escape/ ],
    [ 'lone high surrogate', '{"text": "a\ud800b"}', $SYNTAX, qr/json/ ],
    [ 'lone low surrogate', '{"text": "a\udc00b"}', $SYNTAX, qr/json/ ],
    [ 'surrogates the wrong way round', '{"text": "\udc00\ud800"}', $SYNTAX, qr/json/ ],
    [ 'bad escape', '{"text": "a\q"}', $SYNTAX, qr/json/ ],
    [ 'raw newline in a string', "{\"text\": \"a\nb\"}", $SYNTAX, qr/json/ ],
    [ 'short \u', '{"text": "\u12"}', $SYNTAX, qr/json/ ],

    # spans
    [ 'content is null', claims('{"content": null}'), $VALUE, qr/content is missing/ ],
    [ 'no content, no cue', claims('{"actors": ["A"]}'), $VALUE, qr/content is missing/ ],
    [ 'no content, empty cue', claims('{"content": [], "cue": []}'), $VALUE, qr/content is missing/ ],
    [ 'content is a number', content('7'), $SYNTAX, qr/claim 3: content must be an array, not a number/ ],
    [ 'content is one pair', content('[0, 7]'), $SYNTAX, qr/claim 3: content must be an array of \[start, end\] pairs/ ],
    [ 'a span of one number', content('[[0]]'), $SYNTAX, qr/content must be an array of/ ],
    [ 'a span of three numbers', content('[[0, 1, 2]]'), $SYNTAX, qr/content must be an array of/ ],
    [ 'a span of strings', content('[["0", "1"]]'), $SYNTAX, qr/content must be an integer, not a string/ ],
    [ 'a span of nulls', content('[[null, null]]'), $SYNTAX, qr/content must be an integer, not null/ ],
    [ 'a span past the end', content('[[5, 18]]'), $VALUE, qr/claim 3: content \[5,18\) runs past the end of the text \(17 characters\)/ ],
    [ 'a span that counts bytes', content('[[9, 18]]'), $VALUE, qr/runs past the end/ ],
    [ 'a span at the very end', content('[[5, 17]]') ],
    [ 'a span far past the end', content('[[90, 99]]'), $VALUE, qr/runs past the end/ ],
    [ 'a negative start', content('[[-1, 3]]'), $VALUE, qr/claim 3: content \[-1,3\) begins before the text/ ],
    [ 'a negative end', content('[[0, -3]]'), $VALUE, qr/ends before it begins/ ],
    [ 'a reversed span', content('[[4, 2]]'), $VALUE, qr/claim 3: content \[4,2\) ends before it begins/ ],
    [ 'an empty span', content('[[4, 4]]'), $VALUE, qr/claim 3: content \[4,4\) is empty/ ],
    [ 'a fractional offset', content('[[0, 3.5]]'), $SYNTAX, qr/must be an integer, not 3.5/ ],
    [ 'an offset with an exponent', content('[[0, 1e1]]'), $SYNTAX, qr/must be an integer/ ],
    [ '1e308', content('[[0, 1e308]]'), $SYNTAX, qr/must be an integer/ ],
    [ '2^31', content('[[0, 2147483648]]'), $VALUE, qr/runs past the end/ ],
    [ '2^32 + 3', content('[[0, 4294967299]]'), $VALUE, qr/runs past the end/ ],
    [ '2^63 - 1', content('[[0, 9223372036854775807]]'), $VALUE, qr/runs past the end/ ],
    [ '2^63', content('[[0, 9223372036854775808]]'), $VALUE, qr/out of range/ ],
    [ '-2^63 - 1', content('[[-9223372036854775809, 1]]'), $VALUE, qr/out of range/ ],
    [ 'overlapping fragments', content('[[0, 4], [3, 7]]'), $VALUE, qr/claim 3: content \[0,4\) and \[3,7\) overlap/ ],
    [ 'overlapping, out of order', content('[[8, 10], [0, 9]]'), $VALUE, qr/content \[0,9\) and \[8,10\) overlap/ ],
    [ 'the same fragment twice', content('[[0, 4], [0, 4]]'), $VALUE, qr/overlap/ ],
    [ 'a fragment inside another', content('[[0, 7], [2, 3]]'), $VALUE, qr/overlap/ ],
    [ 'touching fragments', content('[[0, 4], [4, 7]]') ],
    [ 'source past the end', claim(', "source": [[0, 99]]'), $VALUE, qr/source \[0,99\) runs past the end/ ],
    [ 'overlapping source', claim(', "source": [[0, 3], [1, 4]]'), $VALUE, qr/source.*overlap/ ],
    [ 'empty cue', claim(', "cue": [[2, 2]]'), $VALUE, qr/cue \[2,2\) is empty/ ],
    [ 'too many fragments', qq({"text": "${\ ('ab' x 1001)}", "claims": [{"content": [) . join(',', map { '[' . 2 * $_ . ',' . (2 * $_ + 1) . ']' } 0 .. 1000) . ']}]}',
        $LIMIT, qr/content has 1001 .*1000/ ],
    [ 'as many fragments as allowed', qq({"text": "${\ ('ab' x 1001)}", "claims": [{"content": [) . join(',', map { '[' . 2 * $_ . ',' . (2 * $_ + 1) . ']' } 0 .. 999) . ']}]}' ],

    # checks against the text
    [ 'quote does not match', claim(', "quote": "Uberall"'), $VALUE, qr/quote is not what the text has at the content/, qr/"Uberall".*"Überall"/ ],
    [ 'quote of another length', claim(', "quote": "Überal"'), $VALUE, qr/quote is not what/ ],
    [ 'quote is empty', claim(', "quote": ""'), $VALUE, qr/quote is not what/ ],
    [ 'quote matches', claim(', "quote": "Überall"') ],
    [ 'quote of fragments matches', claims('{"content": [[0, 4], [8, 10]], "quote": "Über … is"}') ],
    [ 'quote is a number', claim(', "quote": 1'), $SYNTAX, qr/quote must be a string/ ],
    [ 'source_text does not match', claim(', "source": [[8, 10]], "source_text": "was"'), $VALUE, qr/source_text is not what/, qr/"was".*"is"/ ],
    [ 'source_text without source', claim(', "source_text": "was"'), $VALUE, qr/source_text is not what/ ],
    [ 'cue_text does not match', claim(', "cue": [[8, 10]], "cue_text": "was"'), $VALUE, qr/cue_text is not what/ ],

    # ids and parents
    [ 'id 0', claims("{\"id\": 0, $c}"), $VALUE, qr/id must be between 1 and 2147483647, not 0/ ],
    [ 'negative id', claims("{\"id\": -4, $c}"), $VALUE, qr/id must be between/ ],
    [ 'id too big', claims("{\"id\": 2147483648, $c}"), $VALUE, qr/id must be between/ ],
    [ 'the highest id', claims("{\"id\": 2147483647, $c}") ],
    [ 'no id is left', claims("{\"id\": 2147483647, $c}, {$c}"), $LIMIT, qr/used up its claim ids/ ],
    [ 'id is a string', claims("{\"id\": \"3\", $c}"), $SYNTAX, qr/id must be an integer, not a string/ ],
    [ 'id is null', claims("{\"id\": null, $c}"), $SYNTAX, qr/id must be an integer, not null/ ],
    [ 'fractional id', claims("{\"id\": 1.5, $c}"), $SYNTAX, qr/id must be an integer, not 1.5/ ],
    [ 'duplicate ids', claims("{\"id\": 4, $c}, {\"id\": 4, $c}"), $VALUE, qr/claim id 4 is used twice/ ],
    [ 'last_id below an id', '{"text": "abc", "claims": [{"id": 9, "content": [[0, 1]]}], "last_id": 8}', $VALUE, qr/last_id 8/ ],
    [ 'last_id negative', '{"text": "abc", "last_id": -1}', $VALUE, qr/last_id -1/ ],
    [ 'last_id too big', '{"text": "abc", "last_id": 2147483648}', $VALUE, qr/last_id 2147483648/ ],
    [ 'last_id is a string', '{"text": "abc", "last_id": "7"}', $SYNTAX, qr/last_id must be an integer/ ],
    [ 'parent missing', claims("{\"id\": 1, $c, \"parent\": 2}"), $VALUE, qr/claim 1: there is no parent claim 2/ ],
    [ 'its own parent', claims("{\"id\": 5, $c, \"parent\": 5}"), $VALUE, qr/claim 5 is its own parent/ ],
    [ 'parents in a loop', claims("{\"id\": 1, $c, \"parent\": 2}, {\"id\": 2, $c, \"parent\": 3}, {\"id\": 3, $c, \"parent\": 1}"), $VALUE, qr/inside itself/ ],
    [ 'a tail into a loop', claims("{\"id\": 1, $c, \"parent\": 2}, {\"id\": 2, $c, \"parent\": 3}, {\"id\": 3, $c, \"parent\": 2}"), $VALUE, qr/inside itself/ ],
    [ 'parent 0', claim(', "parent": 0'), $VALUE, qr/parent must be between/ ],
    [ 'parent is a string', claim(', "parent": "1"'), $SYNTAX, qr/parent must be an integer/ ],
    [ 'nested too deep', claims(join ',', map { "{\"id\": $_, $c" . ($_ > 1 ? ', "parent": ' . ($_ - 1) : '') . '}' } 1 .. 102), $LIMIT, qr/lies inside 101 claims, the limit is 100/ ],
    [ 'nested as deep as allowed', claims(join ',', map { "{\"id\": $_, $c" . ($_ > 1 ? ', "parent": ' . ($_ - 1) : '') . '}' } 1 .. 101) ],
    [ 'nested too deep, leaves first', claims(join ',', map { "{\"id\": $_, $c" . ($_ < 102 ? ', "parent": ' . ($_ + 1) : '') . '}' } 1 .. 102), $LIMIT, qr/lies inside 101 claims/ ],

    # names
    [ 'act in capitals', claim(', "act": "Deny"'), $VALUE, qr/act "Deny" is not a lower-case word/ ],
    [ 'act with a space', claim(', "act": "call for"'), $VALUE, qr/act "call for" is not a lower-case word/ ],
    [ 'act that begins with a digit', claim(', "act": "2nd"'), $VALUE, qr/act "2nd"/ ],
    [ 'act with a letter outside a to z', claim(', "act": "dénier"'), $VALUE, qr/act "dénier"/ ],
    [ 'empty act', claim(', "act": ""'), $VALUE, qr/act is empty/ ],
    [ 'act is a list', claim(', "act": ["deny"]'), $SYNTAX, qr/act must be a string, not an array/ ],
    [ 'act too long', claim(', "act": "' . 'a' x 64 . '"'), $LIMIT, qr/act is 64 bytes long, the limit is 63/ ],
    [ 'act as long as allowed', claim(', "act": "' . 'a' x 63 . '"') ],
    [ 'actors is a string', claim(', "actors": "China"'), $SYNTAX, qr/actors must be an array, not a string/ ],
    [ 'an actor is a number', claim(', "actors": [1]'), $SYNTAX, qr/actors must be an array of strings, not a number/ ],
    [ 'an actor is null', claim(', "actors": [null]'), $SYNTAX, qr/actors must be an array of strings, not null/ ],
    [ 'empty actor', claim(', "actors": [""]'), $VALUE, qr/actor is empty/ ],
    [ 'actor twice', claim(', "actors": ["A", "A"]'), $VALUE, qr/actor "A" is named twice/ ],
    [ 'target twice', claim(', "targets": ["A/B", "A/B"]'), $VALUE, qr/target "A\/B" is named twice/ ],
    [ 'empty path element', claim(', "actors": ["A//B"]'), $SYNTAX, qr/actor "A\/\/B" has an empty element/ ],
    [ 'path begins with a slash', claim(', "actors": ["/A"]'), $SYNTAX, qr/has an empty element/ ],
    [ 'path ends with a slash', claim(', "targets": ["A/"]'), $SYNTAX, qr/target "A\/" has an empty element/ ],
    [ 'path of a slash', claim(', "actors": ["/"]'), $SYNTAX, qr/has an empty element/ ],
    [ 'space around an element', claim(', "actors": ["A / B"]') ],
    [ 'no-break space at the end', claim(qq(, "actors": ["A\x{A0}"])) ],
    [ 'bad escape in a path', claim(', "actors": ["A\\\\B"]'), $SYNTAX, qr/backslash before neither/ ],
    [ 'backslash at the end of a path', claim(', "actors": ["A\\\\"]'), $SYNTAX, qr/backslash before neither/ ],
    [ 'escaped slash and backslash', claim(', "actors": ["A\\\\/B", "C\\\\\\\\"]') ],
    [ 'control character in an actor', claim(', "actors": ["A\tB"]' =~ s/\t/\\t/r), $VALUE, qr/actor has a control character \(U\+0009\) at character 1/ ],
    [ 'C1 control in an actor', claim(', "actors": ["A\u0085"]'), $VALUE, qr/control character \(U\+0085\)/ ],
    [ 'line separator in a coder', claim(', "coder": "a\u2028b"'), $VALUE, qr/coder has a control character \(U\+2028\)/ ],
    [ 'DEL in a concept', claim(', "concepts": ["a\u007f"]'), $VALUE, qr/concept has a control character/ ],
    [ 'actor too long', claim(', "actors": ["' . 'x' x 1025 . '"]'), $LIMIT, qr/actor is 1025 bytes long, the limit is 1024/ ],
    [ 'actor too long in bytes, not characters', claim(', "actors": ["' . 'é' x 513 . '"]'), $LIMIT, qr/actor is 1026 bytes/ ],
    [ 'actor as long as allowed', claim(', "actors": ["' . 'é' x 512 . '"]') ],
    [ 'path too deep', claim(', "actors": ["' . join('/', ('a') x 33) . '"]'), $LIMIT, qr/actor.* 33 .*32/ ],
    [ 'path as deep as allowed', claim(', "actors": ["' . join('/', ('a') x 32) . '"]') ],
    [ 'too many actors', claim(', "actors": [' . join(',', map { "\"a$_\"" } 1 .. 256) . ']'), $LIMIT, qr/actors has 256 members, more than 255/ ],
    [ 'as many actors as allowed', claim(', "actors": [' . join(',', map { "\"a$_\"" } 1 .. 255) . ']') ],
    [ 'too many concepts', claim(', "concepts": [' . join(',', map { "\"a$_\"" } 1 .. 256) . ']'), $LIMIT, qr/concepts has 256 members/ ],
    [ 'coder too long', claim(', "coder": "' . 'c' x 256 . '"'), $LIMIT, qr/coder is 256 bytes long, the limit is 255/ ],
    [ 'coder as long as allowed', claim(', "coder": "' . 'c' x 255 . '"') ],
    [ 'empty coder', claim(', "coder": ""'), $VALUE, qr/coder is empty/ ],
    [ 'coder is a boolean', claim(', "coder": true'), $SYNTAX, qr/coder must be a string, not a boolean/ ],

    # concepts and polarity
    [ 'concepts is a string', claim(', "concepts": "a"'), $SYNTAX, qr/concepts must be an array/ ],
    [ 'a concept is a number', claim(', "concepts": [1]'), $SYNTAX, qr/concepts must hold codes or objects/ ],
    [ 'a concept without code', claim(', "concepts": [{"polarity": 1}]'), $SYNTAX, qr/concepts must hold codes or objects/ ],
    [ 'a concept with another key', claim(', "concepts": [{"code": "a", "weight": 1}]'), $SYNTAX, qr/concepts must hold codes or objects/ ],
    [ 'concept twice', claim(', "concepts": ["a", {"code": "a", "polarity": 1}]'), $VALUE, qr/concept "a" is named twice/ ],
    [ 'empty concept', claim(', "concepts": [""]'), $VALUE, qr/concept is empty/ ],
    [ 'concept too long', claim(', "concepts": ["' . 'c' x 256 . '"]'), $LIMIT, qr/concept is 256 bytes long/ ],
    [ 'polarity without concept', claim(', "polarity": 1'), $VALUE, qr/polarity stands without a concept/ ],
    [ 'polarity null without concept', claim(', "polarity": null') ],
    [ 'polarity 2', claim(', "concepts": ["a"], "polarity": 2'), $VALUE, qr/polarity 2/ ],
    [ 'polarity -2 of a concept', claim(', "concepts": [{"code": "a", "polarity": -2}]'), $VALUE, qr/concept polarity -2 is not a stance/ ],
    [ 'polarity 0.5', claim(', "concepts": ["a"], "polarity": 0.5'), $SYNTAX, qr/polarity must be an integer, not 0.5/ ],
    [ 'polarity is a string', claim(', "concepts": ["a"], "polarity": "+1"'), $SYNTAX, qr/polarity must be an integer, not a string/ ],
    [ 'polarity is huge', claim(', "concepts": ["a"], "polarity": 4294967297'), $VALUE, qr/4294967297/ ],

    # the rest of a claim
    [ 'unknown mode', claim(', "mode": "quoted"'), $VALUE, qr/mode "quoted" is not known/, qr/direct, indirect or mixed/ ],
    [ 'mode is a number', claim(', "mode": 1'), $SYNTAX, qr/mode must be a string/ ],
    [ 'unknown origin', claim(', "origin": "robot"'), $VALUE, qr/origin "robot" is not known/ ],
    [ 'unknown status', claim(', "status": ""'), $VALUE, qr/status "" is not known/ ],
    [ 'confidence above 1', claim(', "confidence": 1.0000001'), $VALUE, qr/confidence 1\.0000001 is not from 0 to 1/ ],
    [ 'confidence below 0', claim(', "confidence": -0.1'), $VALUE, qr/confidence .* is not from 0 to 1/ ],
    [ 'confidence beyond all doubles', claim(', "confidence": 1e999'), $VALUE, qr/confidence .* is not from 0 to 1/ ],
    [ 'confidence is NaN', claim(', "confidence": NaN'), $SYNTAX, qr/json/ ],
    [ 'confidence is "NaN"', claim(', "confidence": "NaN"'), $SYNTAX, qr/confidence must be a number, not a string/ ],
    [ 'timestamp without zone', claim(', "tagged_at": "2026-11-22T10:00:00"'), $SYNTAX, qr/tagged_at/ ],
    [ 'timestamp of words', claim(', "tagged_at": "yesterday"'), $SYNTAX, qr/tagged_at/ ],
    [ 'no such day', claim(', "tagged_at": "2026-02-30T10:00:00Z"'), qr/^(22P02|22023)$/, qr/tagged_at/ ],
    [ 'no such hour', claim(', "tagged_at": "2026-02-20T25:00:00Z"'), qr/^(22P02|22023)$/, qr/tagged_at/ ],
    [ 'year 0', claim(', "tagged_at": "0000-02-20T10:00:00Z"'), qr/^(22P02|22023)$/, qr/tagged_at/ ],
    [ 'year 10000', claim(', "tagged_at": "10000-02-20T10:00:00Z"'), qr/^(22P02|22023)$/, qr/tagged_at/ ],
    [ 'infinity', claim(', "tagged_at": "infinity"'), $SYNTAX, qr/tagged_at/ ],
    [ 'timestamp is a number', claim(', "tagged_at": 17'), $SYNTAX, qr/tagged_at must be a string/ ],
    [ 'trailing garbage after the time', claim(', "tagged_at": "2026-02-20T10:00:00Z x"'), $SYNTAX, qr/tagged_at/ ],
    [ 'note is an object', claim(', "note": {}'), $SYNTAX, qr/note must be a string, not an object/ ],
    [ 'control character in a note', claim(', "note": "a\u0007"'), $VALUE, qr/note has a control character/ ],
    [ 'note too long', claim(', "note": "' . 'n' x 65_536 . '"'), $LIMIT, qr/note is 65536 bytes long, the limit is 65535/ ],
    [ 'note as long as allowed', claim(', "note": "' . 'n' x 65_535 . '"') ],
    [ 'attrs is an array', claim(', "attrs": []'), $SYNTAX, qr/attrs must be an object, not an array/ ],
    [ 'attrs nested', claim(', "attrs": {"a": {"b": 1}}'), $SYNTAX, qr/attrs\.a must be a string, a number or a boolean, not an object/ ],
    [ 'attr is a list', claim(', "attrs": {"a": [1]}'), $SYNTAX, qr/attrs\.a must be .*, not an array/ ],
    [ 'attr twice', claim(', "attrs": {"a": 1, "a": 2}'), $SYNTAX, qr/"a" is given twice/ ],
    [ 'empty attr key', claim(', "attrs": {"": 1}'), $VALUE, qr/attribute is empty/ ],
    [ 'attr key too long', claim(', "attrs": {"' . 'k' x 256 . '": 1}'), $LIMIT, qr/attribute is 256 bytes long/ ],
    [ 'attr value too long', claim(', "attrs": {"k": "' . 'v' x 4097 . '"}'), $LIMIT, qr/value of .*attribute.* is 4097 bytes long, the limit is 4096/ ],
    [ 'attr value as long as allowed', claim(', "attrs": {"k": "' . 'v' x 4096 . '"}') ],
    [ 'attr number beyond numeric', claim(', "attrs": {"k": 1e999999}'), qr/^(22003|22023|54000)$/, qr/more than 4096 digits/ ],
    [ 'attr number too long', claim(', "attrs": {"k": 1e5000}'), qr/^(22023|54000)$/, qr/k/ ],
    [ 'too many attrs', claim(', "attrs": {' . join(',', map { "\"k$_\": 1" } 1 .. 256) . '}'), $LIMIT, qr/256|more than/ ],
    [ 'too many claims', '{"text": "ab", "claims": [' . join(',', ('{"content":[[0,1]]}') x 100_001) . ']}', $LIMIT, qr/claims has 100001 members, more than 100000/ ],
);

# [what, query, SQLSTATE, message]
my @query = (
    [ 'empty', '', $QUERY, qr/./ ],
    [ 'blank', '   ', $QUERY, qr/./ ],
    [ 'operator alone', '&', $QUERY, qr/character 1\b/ ],
    [ 'nothing after &', 'act:deny &', $QUERY, qr/character \d+/ ],
    [ 'nothing before |', '| act:deny', $QUERY, qr/character 1\b/ ],
    [ 'nothing after !', 'a & !', $QUERY, qr/character \d+/ ],
    [ 'unclosed parenthesis', '(act:deny', $QUERY, qr/character \d+/ ],
    [ 'unopened parenthesis', 'act:deny)', $QUERY, qr/character 9\b/ ],
    [ 'empty parentheses', '()', $QUERY, qr/character 2\b/ ],
    [ 'two words without operator', 'cyber theft', $QUERY, qr/character 7\b/ ],
    [ 'two leaves without operator', 'act:deny act:accuse', $QUERY, qr/character 10\b/ ],
    [ 'unclosed quotation mark', '"cyber theft', $QUERY, qr/character \d+/ ],
    [ 'empty quotation', '""', $QUERY, qr/./ ],
    [ 'words without a word', '"…"', $QUERY, qr/./ ],
    [ 'a star alone', '*', $QUERY, qr/character 1\b/ ],
    [ 'unknown field', 'author:anna', $QUERY, qr/author/ ],
    [ 'field without value', 'act:', $QUERY, qr/character \d+/ ],
    [ 'field, operator', 'act: & a', $QUERY, qr/character \d+/ ],
    [ 'ill-formed act', 'act:"Call For"', qr/^(22P02|42601|22023)$/, qr/act/ ],
    [ 'polarity 2', 'polarity:2', $QUERY, qr/Expected -1, 0, 1 or none/ ],
    [ 'polarity of words', 'polarity:good', $QUERY, qr/Expected -1, 0, 1 or none/ ],
    [ 'unknown mode', 'mode:loud', qr/^(22P02|42601|22023)$/, qr/mode|loud/ ],
    [ 'unknown status', 'status:done', qr/^(22P02|42601|22023)$/, qr/status|done/ ],
    [ 'unknown origin', 'origin:robot', qr/^(22P02|42601|22023)$/, qr/origin|robot/ ],
    [ 'unknown is', 'is:happy', qr/^(22P02|42601|22023)$/, qr/is|happy/ ],
    [ 'confidence without number', 'confidence:>=', $QUERY, qr/./ ],
    [ 'confidence of words', 'confidence:high', $QUERY, qr/./ ],
    [ 'confidence NaN', 'confidence:>nan', qr/^(22P02|42601|22023)$/, qr/./ ],
    [ 'confidence beyond doubles', 'confidence:>1e999', qr/^(22P02|42601|22023|22003)$/, qr/./ ],
    [ 'path with an empty element', 'actor:"A//B"', qr/^(22P02|42601|22023)$/, qr/empty element/ ],
    [ 'path with a bad escape', 'actor:"A\x"', qr/^(22P02|42601|22023)$/, qr/./ ],
    [ 'path too long', 'actor:"' . 'a' x 1025 . '"', $LIMIT, qr/1024/ ],
    [ 'attr without key', 'attr.:x', $QUERY, qr/./ ],
    [ 'attr without value', 'attr.frame:', $QUERY, qr/character \d+/ ],
    [ 'attr alone', 'attr:x', $QUERY, qr/./ ],
    [ '100 kB of words', join(' & ', ('word') x 15_000), $LIMIT, qr/65536|4096/ ],
    [ '100 kB in one word', 'a' x 100_000, $LIMIT, qr/./ ],
    [ '100 kB of exclamation marks', '!' x 100_000 . 'a', $LIMIT, qr/./ ],
    [ 'too many leaves', join('|', map { "a$_" } 1 .. 4097), $LIMIT, qr/4096/ ],
    [ 'as many leaves as allowed', join('|', map { "a$_" } 1 .. 4096) ],
    [ 'too many parentheses', '(' x 201 . 'a' . ')' x 201, $LIMIT, qr/200/ ],
    [ 'as many parentheses as allowed', '(' x 200 . 'a' . ')' x 200 ],
    [ '60,000 parentheses', '(' x 30_000 . 'a' . ')' x 30_000, $LIMIT, qr/200/ ],
    [ 'nested without parentheses in excess', join('', map { "(a$_ & !(b$_ | " } 1 .. 150) . 'z' . '))' x 150, $LIMIT, qr/200/ ],
    [ 'control character', "act:de\x{1}ny", qr/^(22P02|42601|22023)$/, qr/./ ],
);

# [what, statement, SQLSTATE, message, detail or hint]
my $good = literal('{"text": "Paris denied it. Paris denied it twice.", "claims": [{"id": 1, "content": [[0, 5]], "act": "deny"},'
      . ' {"id": 2, "content": [[6, 12]], "parent": 1}], "last_id": 4}') . '::article';
my @call = (
    [ 'to_article with a byte that is no text', q{SELECT to_article(E'a\x80')}, '22021', qr/invalid byte sequence/ ],
    [ 'unknown act', "SELECT tag($good, '{[0,5)}'::int4multirange, act => 'mumble')", qr/^(22023|42704)$/, qr/act "mumble"/, qr/whosaid_act/ ],
    [ 'unknown act in retag', qq{SELECT retag($good, 1, '{"act": "mumble"}')}, qr/^(22023|42704)$/, qr/act "mumble"/, qr/whosaid_act/ ],
    [ 'ill-formed act in tag', "SELECT tag($good, '{[0,5)}'::int4multirange, act => 'Deny!')", qr/^(22023|42704)$/, qr/Deny!/ ],
    [ 'tag at an empty span', "SELECT tag($good, '{}'::int4multirange)", qr/^(22023|22004)$/, qr/content/ ],
    [ 'tag without a span', "SELECT tag($good, NULL::int4multirange)", qr/^(22023|22004)$/, qr/./ ],
    [ 'tag without end', "SELECT tag($good, '{[3,)}'::int4multirange)", qr/^(22023|22003)$/, qr/content must have a start and an end/ ],
    [ 'tag without start', "SELECT tag($good, '{(,3)}'::int4multirange)", qr/^(22023|22003)$/, qr/content must have a start and an end/ ],
    [ 'tag past the end', "SELECT tag($good, '{[3,900)}'::int4multirange)", $VALUE, qr/content \[3,900\) runs past the end of the text \(39 characters\)/ ],
    [ 'tag before the text', "SELECT tag($good, '{[-3,2)}'::int4multirange)", $VALUE, qr/begins before the text/ ],
    [ 'words that are not there', "SELECT tag($good, 'London denied it')", $NAME, qr/"London denied it" does not occur/, qr/denied it/ ],
    [ 'words that are there twice', "SELECT tag($good, 'Paris denied it')", $VALUE, qr/./, qr/0.*17/s ],
    [ 'the third of two', "SELECT tag($good, 'Paris denied it', occurrence => 3)", qr/^(42704|22023)$/, qr/./ ],
    [ 'occurrence 0', "SELECT tag($good, 'Paris', occurrence => 0)", $VALUE, qr/occurrence/ ],
    [ 'occurrence -1', "SELECT tag($good, 'Paris', occurrence => -1)", $VALUE, qr/occurrence/ ],
    [ 'empty words', "SELECT tag($good, '')", qr/^(22023|42704)$/, qr/./ ],
    [ 'words without a word', "SELECT tag($good, '…')", qr/^(22023|42704)$/, qr/./ ],
    [ 'polarities of another length', "SELECT tag($good, '{[0,5)}'::int4multirange, concepts => ARRAY['a'], polarities => ARRAY[1, 1])", $VALUE, qr/polarities/ ],
    [ 'polarity without concept', "SELECT tag($good, '{[0,5)}'::int4multirange, polarity => 1)", $VALUE, qr/polarity/ ],
    [ 'polarity 7', "SELECT tag($good, '{[0,5)}'::int4multirange, concepts => ARRAY['a'], polarity => 7)", $VALUE, qr/7/ ],
    [ 'polarity 2^32 + 1', "SELECT tag($good, '{[0,5)}'::int4multirange, concepts => ARRAY['a'], polarity => 2147483647)", $VALUE, qr/2147483647/ ],
    [ 'null actor', "SELECT tag($good, '{[0,5)}'::int4multirange, ARRAY['A', NULL])", qr/^(22023|22004)$/, qr/null/i ],
    [ 'actors in two dimensions', "SELECT tag($good, '{[0,5)}'::int4multirange, ARRAY[['A'], ['B']])", qr/^(22023|2202E)$/, qr/dimension/ ],
    [ 'actor with an empty element', "SELECT tag($good, '{[0,5)}'::int4multirange, ARRAY['A//B'])", qr/^(22P02|22023)$/, qr/empty element/ ],
    [ 'parent that is not there', "SELECT tag($good, '{[0,5)}'::int4multirange, parent => 9)", $NAME, qr/claim 9 does not exist/ ],
    [ 'parent 0', "SELECT tag($good, '{[0,5)}'::int4multirange, parent => 0)", $NAME, qr/claim 0 does not exist/ ],
    [ 'parent -1', "SELECT tag($good, '{[0,5)}'::int4multirange, parent => -1)", $NAME, qr/claim -1 does not exist/ ],
    [ 'unknown mode', "SELECT tag($good, '{[0,5)}'::int4multirange, mode => 'loud')", $VALUE, qr/mode "loud"/ ],
    [ 'unknown origin', "SELECT tag($good, '{[0,5)}'::int4multirange, origin => 'loud')", $VALUE, qr/origin "loud"/ ],
    [ 'unknown status', "SELECT tag($good, '{[0,5)}'::int4multirange, status => 'loud')", $VALUE, qr/status "loud"/ ],
    [ 'confidence NaN', "SELECT tag($good, '{[0,5)}'::int4multirange, confidence => 'NaN')", $VALUE, qr/confidence/ ],
    [ 'confidence 2', "SELECT tag($good, '{[0,5)}'::int4multirange, confidence => 2)", $VALUE, qr/confidence/ ],
    [ 'confidence infinity', "SELECT tag($good, '{[0,5)}'::int4multirange, confidence => '-Infinity')", $VALUE, qr/confidence/ ],
    [ 'tagged at infinity', "SELECT tag($good, '{[0,5)}'::int4multirange, tagged_at => 'infinity')", qr/^(22023|22008)$/, qr/tagged_at/ ],
    [ 'tagged before Christ', "SELECT tag($good, '{[0,5)}'::int4multirange, tagged_at => '0044-03-15 BC')", qr/^(22023|22008)$/, qr/tagged_at/ ],
    [ 'attrs is a list', "SELECT tag($good, '{[0,5)}'::int4multirange, attrs => '[1]')", qr/^(22P02|22023)$/, qr/attrs must be an object/ ],
    [ 'retag of no claim', "SELECT retag($good, 3, '{}')", $NAME, qr/claim 3/ ],
    [ 'retag of claim 0', "SELECT retag($good, 0, '{}')", $NAME, qr/claim 0/ ],
    [ 'retag of claim -1', "SELECT retag($good, -1, '{}')", $NAME, qr/claim -1/ ],
    [ 'patch is a list', "SELECT retag($good, 1, '[]')", $SYNTAX, qr/must be an object/ ],
    [ 'patch of another id', qq{SELECT retag($good, 1, '{"id": 2}')}, $VALUE, qr/id cannot be changed/ ],
    [ 'patch with an unknown key', qq{SELECT retag($good, 1, '{"akt": "deny"}')}, $SYNTAX, qr/unknown key "akt"/ ],
    [ 'patch that takes the content away', qq{SELECT retag($good, 1, '{"content": null}')}, $VALUE, qr/content is missing/ ],
    [ 'patch into a loop', qq{SELECT retag($good, 1, '{"parent": 2}')}, $VALUE, qr/inside itself/ ],
    [ 'patch with a quote that does not match', qq{SELECT retag($good, 1, '{"quote": "London"}')}, $VALUE, qr/quote is not what/ ],
    [ 'untag of no claim', "SELECT untag($good, 9)", $NAME, qr/claim 9/ ],
    [ 'untag of a parent', "SELECT untag($good, 1)", '2BP01', qr/claim 1/, qr/cascade/ ],
    [ 'restore of a claim that is there', "SELECT restore($good, claim_json($good, 1))", qr/^(22023|23505|42710)$/, qr/1/ ],
    [ 'restore without id', qq{SELECT restore($good, '{"content": [[0, 5]]}')}, qr/^(22023|22P02)$/, qr/id/ ],
    [ 'restore of a list', "SELECT restore($good, '[]')", $SYNTAX, qr/must be an object/ ],
    [ 'confirm of no claim', "SELECT confirm($good, 7)", $NAME, qr/claim 7/ ],
    [ 'reject of no claim', "SELECT reject($good, 7)", $NAME, qr/claim 7/ ],
    [ 'claim_json of no claim', "SELECT 1 / (claim_json($good, 7) IS NOT NULL)::int", qr/^(42704|22012)$/, qr/./ ],
    [ 'merge of another text', "SELECT merge($good, to_article('Another.'))", $VALUE, qr/text/ ],
    (map { [ "null $_->[0]", "SELECT $_->[1]", '22004', qr/^$_->[0] must not be null/ ] }
        [ quote => "tag($good, NULL::text)" ], [ id => "retag($good, NULL, '{}')" ], [ patch => "retag($good, 1, NULL)" ],
        [ id => "untag($good, NULL)" ], [ claim => "restore($good, NULL)" ], [ coder => "layer($good, NULL)" ],
        [ what => "recode($good, NULL, 'a', 'b')" ], [ old_name => "recode($good, 'actor', NULL, 'b')" ],
        [ new_name => "recode($good, 'actor', 'A', NULL)" ], [ patch => "recode($good, 'act:deny'::claimquery, NULL::jsonb)" ],
        [ query => "recode($good, NULL::claimquery, '{}'::jsonb)" ]),
    [ 'a null among the known acts', "SELECT tag($good, 'twice', act => 'deny', known_acts => ARRAY['state', NULL])", '22004', qr/known_acts must not contain nulls/ ],
    [ 'no act is known', "SELECT tag($good, 'twice', act => 'deny', known_acts => '{}')", $VALUE, qr/act "deny" is not in whosaid_act/ ],
    [ 'empty coder', "SELECT tag($good, 'twice', coder => '')", $VALUE, qr/coder is empty/ ],
    [ 'source that is not there', "SELECT tag($good, 'twice', source => 'London')", $NAME, qr/source "London" does not occur/ ],
    [ 'a text of more than 128 MB', q{SELECT to_article(repeat('x', 134217729))}, $LIMIT, qr/text is 134217729 bytes long, the limit is 134217728/ ],
    [ 'recode to an ill-formed act', "SELECT recode($good, 'act', 'deny', 'Deny')", $VALUE, qr/act "Deny" is not a lower-case word/ ],
    [ 'recode to an empty coder', "SELECT recode($good, 'coder', 'a', '')", $VALUE, qr/coder is empty/ ],
    [ 'recode of an unknown kind', "SELECT recode($good, 'colour', 'a', 'b')", $VALUE, qr/colour/ ],
    [ 'recode to an unknown act', "SELECT recode($good, 'act', 'deny', 'mumble')", qr/^(22023|42704)$/, qr/mumble/ ],
    [ 'recode to an ill-formed path', "SELECT recode($good, 'actor', 'A', 'B//C')", qr/^(22P02|22023)$/, qr/empty element/ ],
    [ 'recode from an ill-formed path', "SELECT recode($good, 'actor', 'A//', 'B')", qr/^(22P02|22023)$/, qr/empty element/ ],
    [ 'recode by a list', "SELECT recode($good, 'act:deny'::claimquery, '[]'::jsonb)", $SYNTAX, qr/must be an object/ ],
    [ 'recode by a patch with an unknown act', qq{SELECT recode($good, 'act:deny'::claimquery, '{"act": "mumble"}')}, qr/^(22023|42704)$/, qr/mumble/ ],
    [ 'a jsonb that is no article', q{SELECT '[1]'::jsonb::article}, $SYNTAX, qr/JSON object is needed/ ],
    [ 'a jsonb article with a bad span', q{SELECT '{"text": "a", "claims": [{"content": [[0, 9]]}]}'::jsonb::article}, $VALUE, qr/runs past the end/ ],
    [ '&& beyond the leaves allowed', q{SELECT (SELECT string_agg('a' || i, '|')::claimquery FROM generate_series(1, 4000) i) && (SELECT string_agg('b' || i, '|')::claimquery FROM generate_series(1, 4000) i)}, $LIMIT, qr/4096/ ],
);

# ---- run them -----------------------------------------------------------------------------------------

sub check {
    my ($what, $expected, $got) = @_;
    my ($state, $message, $extra) = @$expected;
    $state //= '00000';
    my $ok = ref $state ? $got->{state} =~ $state : $got->{state} eq $state;
    my $words = $got->{message} // '';
    my $more = join ' | ', grep { defined } @$got{qw(detail hint)};
    $ok &&= "$words | $more" =~ $message if $message;
    $ok &&= $more =~ $extra if $extra;
    $ok &&= $words !~ /^[A-Z][a-z]|\.$/ if $state ne '00000';
    ok($ok, $what) or diag "got $got->{state}: $words | $more";
    return;
}

sub run_table {
    my ($kind, $table, $statement) = @_;
    my @got = attempt_all(map { $statement->($_->[1]) } @$table);
    my %pids;
    for my $i (0 .. $#$table) {
        my ($what, undef, @expected) = @{ $table->[$i] };
        check("$kind: $what", \@expected, $got[$i]);
        $pids{ $got[$i]{pid} }++;
    }
    is(scalar keys %pids, 1, "$kind: one backend lived through all " . @$table);
    return scalar grep { $_->[2] } @$table;
}

my $kinds = 0;
$kinds += run_table('article', \@article, sub { 'INSERT INTO news VALUES (' . literal($_[0]) . '::article)' });
$kinds += run_table('claimquery', \@query, sub { 'INSERT INTO queries VALUES (' . literal($_[0]) . '::claimquery)' });
$kinds += run_table('call', \@call, sub { $_[0] });
cmp_ok($kinds, '>=', 60, "$kinds kinds of bad input");
is(value('SELECT count(*) FROM news'), scalar(grep { !$_->[2] } @article), 'only the good articles are stored');
is(value('SELECT count(*) FROM queries'), scalar(grep { !$_->[2] } @query), 'only the good queries are stored');
is(value(q{SELECT count(*) FROM news WHERE body::text::article <> body OR claim_count(body, counted => 'all') <> (SELECT count(*) FROM claims(body, '!status:rejected'))}),
    0, 'and these are whole');

# Invalid bytes never get as far as the type; the server says so, and the type is not harmed.
for my $bytes ("\xff", "\xc3", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\x80") {
    my (undef, undef, $err) = psql_try("SELECT '{\"text\": \"a${bytes}b\"}'::article;", raw => 1);
    like($err, qr/22021/, 'invalid UTF-8 ' . unpack('H*', $bytes));
}
{
    my (undef, undef, $err) = psql_try("SELECT convert_from('\\x00'::bytea, 'UTF8')::article;");
    like($err, qr/22021|22P02/, 'a NUL byte');
}

# ---- damaged binary -------------------------------------------------------------------------------------

# A COPY BINARY file of one column with the fields given (undef is NULL).
sub copy_file {
    my (@fields) = @_;
    my $data = "PGCOPY\n\xff\r\n\0" . pack('NN', 0, 0);
    $data .= pack('n', 1) . (defined $_ ? pack('N', length $_) . $_ : pack('N', 0xFFFFFFFF)) for @fields;
    return $data . pack('n', 0xFFFF);
}

sub copy_in {
    my ($table, $data) = @_;
    my $path = spew(work_dir() . '/binary.copy', $data, ':raw');
    return (psql_try("\\copy $table FROM '$path' (FORMAT binary)"))[2];
}

my $stored = value('SELECT count(*) FROM news');
my $sent = pack 'H*', value("SELECT encode(article_send($good), 'hex')");
my $asked = pack 'H*', value(q{SELECT encode(claimquery_send('actor:China & (act:deny | !"cyber theft")'), 'hex')});
my @binary = (
    [ 'news', 'empty', '', qr/08P01|22P03/ ],
    [ 'news', 'version 0', "\0" . substr($sent, 1), qr/22P03/ ],
    [ 'news', 'version 2', "\2" . substr($sent, 1), qr/22P03/ ],
    [ 'news', 'version 255', "\xff" . substr($sent, 1), qr/22P03/ ],
    [ 'news', 'version alone', "\1", qr/22P0[23]/ ],
    (map { [ 'news', "cut at $_", substr($sent, 0, $_), qr/22P0[23]|22021/ ] } 2, 3, 10, length($sent) - 1),
    [ 'news', 'a byte too many', $sent . 'x', qr/22P0[23]|08P01/ ],
    [ 'news', 'a NUL at the end', $sent . "\0", qr/22P0[23]|22021|08P01/ ],
    [ 'news', 'invalid UTF-8 inside', substr($sent, 0, 20) . "\xff" . substr($sent, 21), qr/22021/ ],
    [ 'news', 'other things', "\1" . "\0" x 400, qr/22021|22P0[23]/ ],
    [ 'queries', 'empty', '', qr/08P01|22P03/ ],
    [ 'queries', 'version 0', "\0" . substr($asked, 1), qr/22P03/ ],
    [ 'queries', 'version 2', "\2" . substr($asked, 1), qr/22P03/ ],
    [ 'queries', 'version alone', "\1", qr/22P0[23]|42601/ ],
    (map { [ 'queries', "cut at $_", substr($asked, 0, $_), qr/22P0[23]|42601/ ] } 7, 20, length($asked) - 1),
    [ 'queries', 'invalid UTF-8 inside', substr($asked, 0, 8) . "\xff" . substr($asked, 9), qr/22021|22P0[23]/ ],
);
like(copy_in($_->[0], copy_file($_->[2])), $_->[3], "binary: $_->[0], $_->[1]") for @binary;
is(copy_in('news', copy_file($sent)), '', 'binary: the whole is taken');
is(copy_in('queries', copy_file($asked)), '', 'binary: the whole query is taken');
like(copy_in('news', substr(copy_file($sent), 0, -20)), qr/22P04/, 'binary: a file that ends in a field');
like(copy_in('news', copy_file($sent) =~ s/\xff\xff\z//r), qr/^$|22P04/, 'binary: a file without trailer');
is(value('SELECT count(*) FROM news') - $stored, 2, 'binary: nothing else was stored');

# ---- random damage (seeded) --------------------------------------------------------------------------------

srand 20261122;
my @seeds = (
    '{"text": "“We did not,” said Zoë. «Nie!»", "claims": [{"id": 1, "actors": ["Ruritania/Zoë"], "source": [[18, 21]], "cue": [[13, 17]], '
      . '"content": [[1, 11]], "act": "deny", "targets": ["A\\\\/B"], "concepts": ["x", {"code": "y", "polarity": -1}], "polarity": 1, "mode": "direct", '
      . '"coder": "anna", "origin": "import", "status": "suggested", "confidence": 0.25, "tagged_at": "2026-11-22T10:00:00.5+02:00", "note": "n", "attrs": {"a": 1, "b": "c", "d": true}}, '
      . '{"id": 3, "content": [[24, 27]], "parent": 1}], "last_id": 6}',
    '{"claims": [{"content": [[0, 1], [2, 3]], "quote": "a … c"}], "text": "abc\u00e9\ud83d\ude00"}',
);
# So many copies of the seeds with one or two faults each: a character changed, some lost, some doubled,
# a bit turned, a mark too many.
sub damaged {
    my ($many, @from) = @_;
    my @mutants;
    for my $n (1 .. $many) {
        my $s = Encode::encode('UTF-8', $from[ $n % @from ]);
        for (0 .. rand 1.5) {
            my $at = int rand length $s;
            my $kind = int rand 5;
            if    ($kind == 0) { substr $s, $at, 1, chr(32 + rand 95); }
            elsif ($kind == 1) { substr $s, $at, 1 + rand 6, ''; }
            elsif ($kind == 2) { substr $s, $at, 0, substr($s, int rand length $s, 1 + rand 20); }
            elsif ($kind == 3) { substr $s, $at, 1, chr(ord(substr $s, $at, 1) ^ (1 << rand 7)); }
            else               { substr $s, $at, 0, ('0', '9', '-', 'e', '[', ']', '{', '}', '"', '\\', ',', '1e9', 'null', '[]')[ rand 14 ]; }
        }
        $s =~ tr/\0//d;
        my $ok = eval { Encode::decode('UTF-8', my $copy = $s, Encode::FB_CROAK) };
        push @mutants, $ok if defined $ok;
    }
    return @mutants;
}

my @mutants = damaged(400, @seeds);
cmp_ok(scalar @mutants, '>=', 300, scalar(@mutants) . ' mutants');
my @got = attempt_all(map { 'INSERT INTO news VALUES (' . literal($_) . '::article)' } @mutants);
my @strange = grep { $got[$_]{state} !~ /^(00000|22...|42601|54...|0A...)$/ } 0 .. $#got;
is(scalar @strange, 0, 'mutants err as bad data or pass') or diag join "\n", map { "$got[$_]{state} $got[$_]{message}: $mutants[$_]" } @strange;
cmp_ok(scalar(grep { $_->{state} eq '00000' } @got), '>', 10, scalar(grep { $_->{state} eq '00000' } @got) . ' pass');
is(value(q{SELECT count(*) FROM news WHERE body::text::article <> body OR body::text::article::text <> body::text
    OR body::jsonb::article <> body OR (SELECT count(*) FROM claims(body, '!status:rejected')) <> claim_count(body, counted => 'all')}), 0, 'and every value that passed survives a round trip');

my @wire;
for my $n (1 .. 200) {
    my $s = $n % 2 ? $sent : $asked;
    substr $s, int rand length $s, 1, chr(rand 256) for 0 .. rand 3;
    push @wire, [ $n % 2 ? 'news' : 'queries', $s ];
}
my $script = "\\set ON_ERROR_STOP off\n";
for my $i (0 .. $#wire) {
    my $path = spew(work_dir() . "/wire$i", copy_file($wire[$i][1]), ':raw');
    $script .= "\\copy $wire[$i][0] FROM '$path' (FORMAT binary)\n";
}
my (undef, undef, $err) = psql_try($script, raw => 1);
my @states = $err =~ /^(?:psql:\S+ )?ERROR:  (\w{5}):/mg;
is(scalar(grep { !/^(22...|54...|08P01|0A...|42601)$/ } @states), 0, 'damaged binary errs as bad data') or diag "@states";
cmp_ok(scalar @states, '>', 40, scalar(@states) . ' of 200 were refused');
is(value('SELECT count(*) FROM news WHERE body::text::article <> body'), 0, 'what passed is whole');
is(value('SELECT count(*) FROM queries WHERE q::text::claimquery::text <> q::text'), 0, 'queries too');

# ---- discourses and networks -----------------------------------------------------------------------------

psql('CREATE TABLE networks (v network); CREATE TABLE discourses (v discourse);');
my $two = q({"modes": 2, "nodes": [{"id": "A", "count": 3, "attrs": {"x": [1, "é"]}}, {"id": "B"}, {"id": "A", "column": true, "count": 0.1}], )
  . q("edges": [["A", "A", -1.5], ["B", "A", 1e-7]]});
sub network { my ($nodes, $edges, $modes) = @_; return qq({"nodes": [$nodes], "edges": [$edges]) . ($modes // '') . '}' }
my $ab = '{"id": "a"}, {"id": "b"}';
my @networks = (
    [ 'two modes',           $two, '' ],
    [ 'empty',               '', $SYNTAX, qr/json/ ],
    [ 'an array',            '[]', $SYNTAX, qr/type network/ ],
    [ 'no edges',            '{"nodes": []}', $SYNTAX, qr/type network/ ],
    [ 'an unknown member',   network('', '', ', "edgez": []'), $SYNTAX, qr/type network/ ],
    [ 'three modes',         network('', '', ', "modes": 3'), $SYNTAX, qr/type network/ ],
    [ 'modes in words',      network('', '', ', "modes": "two"'), $SYNTAX, qr/type network/ ],
    [ 'a node without id',   network('{}', ''), $SYNTAX, qr/type network/ ],
    [ 'a node of one word',  network('"a"', ''), $SYNTAX, qr/type network/ ],
    [ 'an unknown part',     network('{"id": "a", "size": 1}', ''), $SYNTAX, qr/type network/ ],
    [ 'a column in words',   network('{"id": "a", "column": "yes"}', '', ', "modes": 2'), $SYNTAX, qr/type network/ ],
    [ 'a column of one mode', network('{"id": "a", "column": true}', ''), $VALUE, qr/count or mode/ ],
    [ 'a negative count',    network('{"id": "a", "count": -1}', ''), $VALUE, qr/count or mode/ ],
    [ 'an endless count',    network('{"id": "a", "count": 1e400}', ''), $SYNTAX, qr/type network/ ],
    [ 'a count of nothing',  network('{"id": "a", "count": 1e-400}', ''), $SYNTAX, qr/type network/ ],
    [ 'one id twice',        network('{"id": "a"}, {"id": "a"}', ''), $SYNTAX, qr/type network/ ],
    [ 'an empty id',         network('{"id": ""}', ''), $VALUE, qr/label is empty/ ],
    [ 'the longest id',      network('{"id": "' . 'x' x 4000 . '"}', ''), '' ],
    [ 'a longer id',         network('{"id": "' . 'x' x 4001 . '"}', ''), $VALUE, qr/too long/ ],
    [ 'the longest attrs',   network('{"id": "a", "attrs": {"x": "' . 'y' x 99_991 . '"}}', ''), '' ],
    [ 'longer attrs',        network('{"id": "a", "attrs": {"x": "' . 'y' x 99_992 . '"}}', ''), $LIMIT, qr/attributes take more than 100000/ ],
    [ 'attrs of a list',     network('{"id": "a", "attrs": []}', ''), $SYNTAX, qr/type network/ ],
    [ 'an edge to itself',   network($ab, '["a", "a", 1]'), $VALUE, qr/to itself/ ],
    [ 'an edge to nobody',   network($ab, '["a", "c", 1]'), $SYNTAX, qr/type network/ ],
    [ 'one edge twice',      network($ab, '["a", "b", 1], ["b", "a", 2]'), $VALUE, qr/same nodes/ ],
    [ 'an edge of four',     network($ab, '["a", "b", 1, 2]'), $SYNTAX, qr/type network/ ],
    [ 'an edge of one mode', network($ab, '["a", "b", 1]', ', "modes": 2'), $SYNTAX, qr/type network/ ],
    [ 'control characters',  network('{"id": "\u00013"}, {"id": "b"}, {"id": "c"}, {"id": "d", "column": true}', '["b", "d", 2]', ', "modes": 2'), '' ],
    [ 'a deep id',           network('{"id": ' . '[' x 50_000 . ']' x 50_000 . '}', ''), qr/^(22P02|54001)$/, qr/type network|stack depth/ ],
);
my @of_networks = attempt_all(map { 'INSERT INTO networks VALUES (' . literal($_->[1]) . '::network)' } @networks);
for my $i (0 .. $#networks) {
    my ($what, undef, $state, $message) = @{ $networks[$i] };
    like($of_networks[$i]{state}, ref $state ? $state : $state ? qr/^$state$/ : qr/^00000$/, "network: $what");
    like($of_networks[$i]{message}, $message, '... says why') if $message;
}

my $said = "discourse 1 integer\nA\tx\t1\t2026-01-02T03:04:05Z\tnews\\\\1\t1\t1\nB\ty\t\\N\t\\N\t\\N\t0\t0.5\n";
my @values = ((map { [ 'networks', 'network', $_ ] } damaged(400, $two, network($ab, '["a", "b", -2]'))),
    (map { [ 'discourses', 'discourse', $_ ] } damaged(400, $said, $said =~ s/integer/text/r)));
my @taken = attempt_all(map { "INSERT INTO $_->[0] VALUES (" . literal($_->[2]) . "::$_->[1])" } @values);
@strange = grep { $taken[$_]{state} !~ /^(00000|22...|54...|0A...)$/ } 0 .. $#taken;
is(scalar @strange, 0, 'damaged networks and discourses err as bad data or pass') or diag join "\n", map { "$taken[$_]{state} $taken[$_]{message}: $values[$_][2]" } @strange;
for my $kind (qw(network discourse)) {
    cmp_ok(value("SELECT count(*) FROM ${kind}s"), '>', 5, "... some ${kind}s pass");
    is(value("SELECT count(*) FROM ${kind}s WHERE v::text::${kind}::text <> v::text"), 0, '... and survive a round trip');
    is(copy_in("${kind}s", copy_file(pack 'H*', value("SELECT encode(${kind}_send(v), 'hex') FROM ${kind}s LIMIT 1"))), '', "a $kind comes back in binary");
    like(copy_in("${kind}s", copy_file($_)), qr/08P01|22P0[23]|22021/, '... but not damaged') for '', "\2{}", "\1\xff", "\1";
}

is(server_identity(), $identity, 'the server never restarted');

done_testing();
