" Selecting words, fields by their keys, parts of a claim, text objects.

function! Test_30_tag() abort
  let l:id = Article("Åse Öberg said: “It is 漢字 \U1F600 fine.”\nShe left\nearly today.")
  call search('fine')
  call Type("vE\<CR>")
  call assert_equal('fine.”', Claims('c.quote'))
  call assert_equal('{[28,34)}', Claims('c.content_at'))
  call assert_equal(['Content', 1, 40, 1, 48], Marks()[0])
  call assert_equal('1 claim', whosaid#statusline())
  call Run('Whosaid! actor Norland/Öberg')
  call Run('Whosaid act deny')
  call assert_equal('{Norland/Öberg}|deny', Claims('c.actors') . '|' . Claims('c.act'))
  call Sql("INSERT INTO ws.whosaid_concept_user (code, proposition) VALUES ('alpha', 'It is alpha.'), ('beta', 'It is beta.') ON CONFLICT DO NOTHING")
  call whosaid#complete#fetch()
  call Wait()
  call Type('1-')
  call assert_equal('{-1}', Claims('c.polarities'))
  call assert_match('1/1  claim 1 · confirmed', Panel())
  call assert_match(' Norland/Öberg · deny', Panel())
endfunction

" The server says who says the words, by which cue, what kind of speech it is.
function! Test_30_proposed() abort
  call Article("Harbour news\n\n“The tunnel is safe,” port minister Ana Okafor said on Monday.")
  call cursor(3, 5)
  call Type('taq')
  call assert_equal('“The tunnel is safe,”|port minister Ana Okafor|said|{"Ana Okafor"}', join([Claims('c.quote'),
        \ Claims('c.source'), Claims('c.cue'), Claims('c.actors')], '|'))
  call assert_match('source: port minister Ana Okafor', Panel())
  call assert_equal('confirmed person', Claims('c.status') . ' ' . Claims('c.origin'))
  let g:whosaid_propose = 0
  call Type('uggttgg')
  unlet g:whosaid_propose
  call assert_equal('Harbour news|-', Claims('c.quote') . '|' . Claims('c.source'))
endfunction

function! Test_31_asked() abort
  let g:whosaid_ask = ['actor', 'act', 'concept']
  call Article('One said two.')
  call Type("ggttPort Authority\<CR>\<CR>deny\<CR>talks\<CR>\<CR>+")
  unlet g:whosaid_ask
  call assert_equal('{"Port Authority"}|deny|{talks}|{1}', join([Claims('c.actors'), Claims('c.act'), Claims('c.concepts'),
        \ Claims('c.polarities')], '|'))
endfunction

" What is tagged already is said, and gone to.
function! Test_31_twice() abort
  call Article('One said two.')
  call Type('gg0tiw')
  call Type('gg0tiw')
  call assert_match('^these words are claim 1 already', whosaid#message())
  call assert_equal('1', Claims('c.id'))
  call Run('1Whosaid! tag')
  call assert_equal('1|2', Claims('c.id'))
endfunction

function! Test_32_menu() abort
  call Coded('One said two, three said four.', 'ws.tag(ws.tag(body, ''two'', ''{Norland/Port,Veskovia}'', act => ''deny''), ''four'','
        \ . ' ''{Norland/Port}'')')
  call cursor(1, 26)
  call Type('A2')
  call assert_equal('{Veskovia}', Claims('c.actors')[-10:], 'by digit: this article''s first')
  call Type("Aport\<CR>")
  call assert_equal('{Norland/Port}', Claims('c.actors')[-14:], 'by any part of the name')
  call Type('A+2')
  call assert_equal('{Norland/Port,Veskovia}', Claims('c.actors')[-23:], 'one more')
  call Type('T;12')
  call assert_equal('{Norland/Port,Veskovia}', Claims('c.targets')[-23:], 'several')
  call Type('T-')
  call assert_equal('{}', Claims('coalesce(c.targets, $${}$$)')[-2:], 'none')
  call Type("V1")
  call assert_equal('deny|deny', Claims('c.act'))
  call Type("Vthr\<CR>")
  call assert_equal('deny|threaten', Claims('c.act'))
  call Type("Vnosuchact\<CR>\<Esc>")
  call assert_equal('deny|threaten', Claims('c.act'), 'an act is one that is known')
  call Type("A\<Esc>")
  call assert_equal('{Norland/Port,Veskovia}', Claims('c.actors')[-23:], 'Esc changes nothing')
endfunction

" The whole lexicon can be chosen from, to the end of the alphabet; what names nobody for itself cannot.
function! Test_32_lexicon() abort
  call Coded('One said two.', 'ws.tag(body, ''two'')')
  call cursor(1, 10)
  call Type("Tzelenskyy\<CR>")
  call assert_match('Zelenskyy', Claims('c.targets'))
  call assert_equal([], filter(whosaid#complete#names('actor', '*'), 'v:val[0] ==# "*"'))
endfunction

" Names with accents are found by the letters of any keyboard.
function! Test_32_accents() abort
  call Coded('One said two.', "ws.tag(body, 'two', '{\u0141\u00f3d\u017a/Zo\u00eb M\u00fcller}')")
  call whosaid#complete#learn('actor', "Brno/Tom\u00e1\u0161 Nov\u00e1k")
  for [l:typed, l:name] in [['zoe m', "\u0141\u00f3d\u017a/Zo\u00eb M\u00fcller"], ['lod', "\u0141\u00f3d\u017a/Zo\u00eb M\u00fcller"],
        \ ["m\u00dcl", "\u0141\u00f3d\u017a/Zo\u00eb M\u00fcller"], ['tomas n', "Brno/Tom\u00e1\u0161 Nov\u00e1k"], ["Tom\u00e1\u0161", "Brno/Tom\u00e1\u0161 Nov\u00e1k"]]
    call assert_equal(l:name, get(whosaid#complete#offer(b:whosaid, 'actor', 1, l:typed), 0, {'name': ''}).name, l:typed)
  endfor
endfunction

" When the question is on the screen, with the names that are near: keep it, and leave.
function! SeeQuestion(timer) abort
  if Panel() =~# 'is not known.*nearest:'
    let g:seen = copy(whosaid#panel#text())
    call timer_stop(a:timer)
    call feedkeys("\<Esc>\<Esc>", 't')
  endif
endfunction

" A name that nobody knows is asked about, with those nearest to it.
function! Test_32_new_names() abort
  call Coded('One said two.', 'ws.tag(body, ''two'', ''{Veskovia}'')')
  call cursor(1, 10)
  call feedkeys("TVesckovia\<CR>", 't')
  let g:seen = []
  call timer_start(50, 'SeeQuestion', {'repeat': -1})
  call feedkeys('', 'x!')
  call assert_match('^target: Vesckovia is not known', get(g:seen, 0, ''))
  call assert_match('1 Veskovia', get(g:seen, 1, ''))
  call Type("TVesckovia\<CR>1")
  call assert_equal('{Veskovia}', Claims('c.targets'), 'the known one was meant')
  call Type("TBrandsby/Council\<CR>\<CR>")
  call assert_equal('{Brandsby/Council}', Claims('c.targets'), 'it is new')
  call Type("TBrand\<CR>")
  call assert_equal('{Brandsby/Council}', Claims('c.targets'), 'and known from now on')
  call Type("TBrand\<C-Y>\<CR>")
  call assert_equal('{Brand}', Claims('c.targets'), 'as it was typed')
endfunction

" A name that is typed behind the command is asked about as the menu does; ! takes it as it is.
function! Test_32_new_name_by_command() abort
  call Coded('One said two.', 'ws.tag(body, ''two'', ''{Veskovia}'')')
  call cursor(1, 10)
  call feedkeys(":Whosaid actor Vesskovia\<CR>\<Esc>\<Esc>", 'tx')
  call Wait()
  call assert_equal(['{Veskovia}', 'no name was given, nothing was changed'], [Claims('c.actors'), whosaid#message()])
  call Type(":Whosaid target Vesskovia; Halmby/Clerk\<CR>1\<CR>")
  call assert_equal('{Veskovia,Halmby/Clerk}', Claims('c.targets'), 'one was meant, one is new')
  call Type(":Whosaid! actor Vesskovia\<CR>")
  call Type(":Whosaid target Vesskovia\<CR>")
  call assert_equal('{Vesskovia}|{Vesskovia}', Claims('c.actors') . '|' . Claims('c.targets'), 'it is known from now on')
  call Run('Whosaid target -')
  call assert_equal('claim 1: target -', whosaid#message())
  call Run('Whosaid! target Fish\; Chips; Larn')
  call assert_equal('{"Fish; Chips",Larn}', Claims('c.targets'), 'a semicolon of its own')
  call Type("TPeas\\; Mash\<C-Y>\<CR>")
  call assert_equal('{"Peas; Mash"}', Claims('c.targets'), 'in the menu, too')
  call Run('Whosaid attributes a=1\;2; b=3')
  call assert_equal('{"a": "1;2", "b": 3}', Claims('c.attrs'))
  call assert_match('attributes: a=1\\;2; b=3', Panel())
  call Run('Whosaid target ;')
  call assert_equal('no name was given, nothing was changed', whosaid#message())
endfunction

" A menu or a question that does not open: the keys that were typed for it do nothing.
function! Test_32_not_opened() abort
  let l:id = Article('One said two, three said four.')
  for [l:keys, l:lost] in [['Vdeny', 'deny'], ['Addd', 'ddd'], ['T2', '2'], ['Nd', 'd'], ['@d=d', 'd=d'], ['K1+', '1+'], ['i1', '1'],
        \ ['3Vdd', 'dd'], [":Whosaid act\<CR>dd", 'dd']]
    call Type(l:keys . "\<CR>")
    call assert_match('; not taken: ' . l:lost . '$', whosaid#message(), l:keys)
  endfor
  call Type("Vd\<CR>$")
  call assert_equal([1, col('$') - 1], [line('.'), col('.')], 'it ends with Enter')
  call assert_equal('unread', Sql('SELECT ws.article_state(''news'', ' . Quote(l:id) . ')'), 'd did nothing')
  call Type('gg0tiw')
  let g:whosaid_ask = ['actor', 'note']
  for l:keys in ["tiwdd\<CR>dd\<CR>", "taqdd\<CR>"]
    call Type(l:keys)
    call assert_match('; not taken: d\+$', whosaid#message(), l:keys)
    call Type("\<Esc>")
  endfor
  unlet g:whosaid_ask
  call assert_equal('1', Claims('c.id'))
endfunction

" Fields that are emptied are said to be.
function! Test_32_emptied() abort
  call Coded('One said two.', 'ws.tag(body, ''two'', ''{Kim}'', act => ''deny'', concepts => ''{alpha}'', note => ''n'', attrs => ''{"k": "v"}'')')
  call cursor(1, 10)
  for [l:keys, l:said] in [['K-', 'claim 1: no concept'], ['V-', 'claim 1: act -'], ['A-', 'claim 1: actor -'],
        \ ["N\<C-U>\<CR>", 'claim 1: note -'], ["@\<C-U>\<CR>", 'claim 1: attributes -'], ['u', 'taken back: claim 1, attributes -']]
    call Type(l:keys)
    call assert_equal(l:said, whosaid#message(), l:keys)
  endfor
endfunction

function! Test_33_lines_and_spaces() abort
  call Article("First line é\n  second \U1F600 line  \nthird")
  call cursor(1, 7)
  call Type("vjl\<CR>")
  call assert_equal("line é\n  second", Claims('c.quote'), 'over a line end')
  call Run('2Whosaid tag')
  call assert_equal("second \U1F600 line", split(Claims('c.quote'), '|')[1], 'without white space at the ends')
  call assert_equal(['Content', 2, 3, 2, 19], Marks()[-1])
  execute "normal! gg\<C-v>j"
  call Type("\<CR>")
  call assert_equal('select words or lines, not a block', whosaid#message())
  call Run('3Whosaid tag')
  call assert_equal('third', split(Claims('c.quote'), '|')[2], 'a range of lines')
endfunction

" A keypad has an Enter of its own; a terminal that was given back for a moment makes a line feed of Enter.
function! Test_32_enters() abort
  call Article('One said two.')
  call Type("gg0ve\<NL>")
  call assert_equal('{[0,3)}', Claims('c.content_at'))
  call Type("gg0wve\<kEnter>")
  call assert_equal('{[0,3)}|{[4,8)}', Claims('c.content_at'))
  call assert_equal('', maparg("\<NL>", 'n'), 'CTRL-J stays free')
endfunction

function! Test_33_combining() abort
  call Article("Jose\u0301 said e\u0301a\u0301 word")
  call Type('gg0wwtiw')
  call assert_equal("e\u0301a\u0301|{[11,15)}", Claims('c.quote') . '|' . Claims('c.content_at'))
  set selection=exclusive
  call Type("gg0ve\<CR>")
  set selection&
  call assert_equal('{[0,5)}', Claims('c.content_at')[-7:])
endfunction

function! Test_33_wide() abort
  call Article("x \u6f22\u5b57 said \U1F600")
  for [l:keys, l:words] in [['gg0wtiw', "\u6f22\u5b57"], ['gg$tiw', "\U1F600"], ["gg0wv\<CR>", "\u6f22"]]
    call Type(l:keys)
    call assert_equal(l:words, split(Claims('c.quote'), '|')[-1], l:keys)
  endfor
endfunction

function! Test_34_no_maps() abort
  let g:whosaid_no_maps = 1
  call Article('One said two.')
  unlet g:whosaid_no_maps
  for l:key in ['<CR>', 's', 'c', 'A', 't', '1']
    call assert_equal('', mapcheck(l:key, 'x') . mapcheck(l:key, 'n'), l:key)
  endfor
endfunction

" What selects stays: motions to a character, words and other text objects.
function! Test_34_motions() abort
  call Article('One said two, three said (four).')
  call Type("gg0vts\<CR>")
  call assert_equal('One', Claims('c.quote'), 't{char} is a motion')
  call Type("gg0f(vi(\<CR>")
  call assert_equal('One|four', Claims('c.quote'))
  for l:key in ['t', 'T', 'f', 'F', 'i', 'a', 'o', 'e', 'w', 'b', '$', '+']
    call assert_equal('', maparg(l:key, 'x'), l:key)
  endfor
endfunction

" Source, cue and further words of a claim that was just tagged, or shown.
function! Test_35_parts() abort
  let g:whosaid_propose = 0
  let l:id = Article("“It is safe,” Åse Öberg\nsaid. “We \U1F600 checked.” Vik agreed.")
  call Type('gg0tf,')
  call assert_equal('1', Claims('c.id'))
  call search('Åse')
  call Type('v$s')
  call assert_equal('Åse Öberg|{[14,23)}', Claims('c.source') . '|' . Claims('c.source_at'))
  call assert_equal('claim 1, source “Åse Öberg”', whosaid#message())
  call search('said')
  call Type('ciw')
  call assert_equal('said|{[24,28)}', Claims('c.cue') . '|' . Claims('c.cue_at'))
  call search('We')
  let l:before = Sql('SELECT body FROM news WHERE id = ' . l:id)
  call Type('vf.m')
  call assert_equal('{[0,12),[31,44)}', Claims('c.content_at'))
  call assert_equal('direct', Claims('c.mode'), 'the mode follows')
  call assert_equal([['Content', 1, 1, 1, 15], ['Content', 2, 10, 2, 26], ['Cue', 2, 1, 2, 5], ['Source', 1, 19, 1, 30]], Marks())
  call search('checked')
  call Type('vf”m')
  call assert_equal('{[0,12),[31,45)}', Claims('c.content_at'), 'what is there already is made longer')
  call Type('uu')
  call assert_equal(l:before, Sql('SELECT body FROM news WHERE id = ' . l:id), 'taken back')
  call Type('2u')
  call assert_equal('-', Claims('coalesce(c.source, c.cue)'))
  call assert_equal('taken back: claim 1, source “Åse Öberg”', whosaid#message())
  call Type('u')
  call assert_equal('', Claims('c.id'))
  unlet g:whosaid_propose
endfunction

function! Test_35_parts_of_which() abort
  call Coded("Kim said that Lee denied\nthe plan. \u00c5se agreed.", 'ws.tag(ws.tag(body, ''{[9,34)}''::int4multirange, ''{Kim}'', source => ''{[0,3)}'','
        \ . ' cue => ''{[4,8)}''), ''{[14,33)}''::int4multirange, ''{Lee}'', ''deny'', concepts => ''{plan}'', polarity => -1, parent => 1)')
  call cursor(2, 11)
  call Type('viws')
  call assert_equal('there is no claim under the cursor', whosaid#message())
  call cursor(1, 15)
  call Type('viws')
  call assert_equal('Kim|Lee', Claims('c.source'), 'no claim was shown: the innermost')
  call cursor(1, 10)
  call Type("\<CR>jbviws")
  call assert_equal('1', Claims('(c.source <> ''Kim'' AND c.id = 1)::int')[0], 'the one that was gone to')
endfunction

" Words that are the source of an actor's claims are that actor's in a claim that has none.
function! Test_35_source_known() abort
  let l:id = Coded('Kim aides said one. Kim aides meant two. They meant six.',
        \ 'ws.tag(ws.tag(ws.tag(body, ''one'', ''{Kim,Lee}'', source => ''Kim aides''), ''two''), ''six'')')
  call cursor(1, 37)
  call Type("\<CR>0f.wviwes")
  call assert_equal('{Kim,Lee}|{Kim,Lee}|{}', Claims('c.actors'))
  call assert_equal('claim 2, source “Kim aides”, actor Kim; Lee as before', whosaid#message())
  call Type('u')
  call assert_equal('{Kim,Lee}|{}|{}', Claims('c.actors'))
  call assert_equal('Kim aides|-|-', Claims('c.source'), 'one change')
  call Type("AKim\<CR>\<CR>")
  call Type('0f.wviwes')
  call assert_equal('{Kim,Lee}|{Kim}|{}', Claims('c.actors'), 'an actor that there is stays')
  call search('six')
  call Type("\<CR>0f.wviwes")
  call assert_equal('{Kim,Lee}|{Kim}|{}', Claims('c.actors'), 'two speakers: none is chosen')
  call Type('u')
  let g:whosaid_propose = 0
  call search('two')
  call Type("\<CR>A-0f.wviwes")
  call assert_equal('{Kim,Lee}|{}|{}', Claims('c.actors'), 'the user wants no proposals')
  unlet g:whosaid_propose
endfunction

" The ends of a part move by words and marks, and to the sentence's.
function! Test_36_resize() abort
  let g:whosaid_propose = 0
  let l:text = 'First thing. Kim Vik, head of the port, said on Monday that ships wait, and more. End.'
  call Coded(l:text, 'ws.tag(body, ''that ships wait, and more'', source => ''Kim Vik, head of the port,'', cue => ''said'')')
  call cursor(1, stridx(l:text, 'ships') + 1)
  call Type('c2>')
  call assert_equal('said on Monday', Claims('c.cue'))
  call Type('c1<')
  call assert_equal('said on', Claims('c.cue'))
  call Type('s<')
  call assert_equal('Kim Vik, head of the port', Claims('c.source'), 'a mark is a step')
  call Type('s]')
  call assert_equal('Vik, head of the port', Claims('c.source'))
  call Type('s[')
  call assert_equal('Kim Vik, head of the port', Claims('c.source'))
  call Type('C3<')
  call assert_equal('that ships wait', Claims('c.quote'))
  call Type('C)')
  call assert_equal('that ships wait, and more', Claims('c.quote'))
  call Type('C(')
  call assert_match('^Kim Vik, head.*and more$', Claims('c.quote'))
  call Type('t>')
  call assert_match('^this is for s, c and C', whosaid#message())
  call assert_equal('1', Claims('c.id'), 'nothing is tagged by mistake')
  unlet g:whosaid_propose
endfunction

function! Test_36_fewer() abort
  let l:text = 'Kim said “one” and then “two”.'
  call Coded(l:text, 'ws.tag(body, ''{[9,14),[24,29)}''::int4multirange)')
  call cursor(1, 12)
  call Type('M')
  call assert_equal('“one”', Claims('c.quote'))
  call assert_equal('“two”', matchstr(getline(1), '\%' . col('.') . 'c.*\ze\.'), 'the cursor is at what was left out')
  call Type('taq')
  call assert_equal('“one”|“two”', Claims('c.quote'))
  call Type('uu')
  call assert_equal('{[9,14),[24,29)}', Claims('c.content_at'))
endfunction

" Quotations straight, curly and over paragraphs; sentences without their full stop; claims.
function! Test_37_objects() abort
  call Article("Kim said \"no\" and ‘yes’. Dr. Vik left.\n\n“It is one.\n\n“It is two,” he said.")
  let g:whosaid_propose = 0
  for [l:at, l:keys, l:words] in [[[1, 11], 'taq', '"no"'], [[1, 11], 'tiq', 'no'], [[1, 22], 'taq', '‘yes’'],
        \ [[1, 3], 'tis', "Kim said \"no\" and ‘yes’"], [[1, 36], 'tas', 'Dr. Vik left.'],
        \ [[3, 5], 'taq', "“It is one.\n\n“It is two,”"], [[5, 8], 'tiq', "It is one.\n\n“It is two,"]]
    call cursor(l:at)
    call Type(l:keys)
    call assert_equal(l:words, matchstr(Claims('c.quote'), '[^|]*$'), l:keys)
  endfor
  call cursor(2, 1)
  call Type('taq')
  call assert_equal('there is no quotation here', whosaid#message())
  call cursor(3, 5)
  call Type('vicy')
  call assert_equal("It is one.\n\n“It is two,", getreg('"'), 'a claim: the innermost')
  unlet g:whosaid_propose
endfunction

" Claims inside claims, notes, attributes.
function! Test_38_inside() abort
  call Coded('Kim said that Lee denied the plan.', 'ws.tag(ws.tag(body, ''that Lee denied the plan''), ''the plan'')')
  call cursor(1, 28)
  call Type('i')
  call assert_equal('-|1', Claims('c.parent'))
  call assert_match('inside claim: 1', Panel())
  call Type("Ncheck this\<CR>")
  call Type("@frame=security; page=3\<CR>")
  call assert_equal('check this|{"page": 3, "frame": "security"}', Claims('c.note')[2:] . '|' . Claims('c.attrs')[2:])
  call assert_match('note: check this', Panel())
  call assert_match('attributes: frame=security; page=3', Panel())
  call Type('uuu')
  call assert_equal('-|- -|- -|-', join([Claims('c.parent'), Claims('c.note'), Claims('c.attrs')]))
endfunction

" Attributes are what was typed: one that is not there any more goes, and comes back. The model of a proposal is not
" for typing.
function! Test_38_attributes() abort
  call Coded('One said two.', 'ws.tag(body, ''two'', origin => ''tagger'', status => ''suggested'', attrs => ''{"model": "m 1"}'')')
  call cursor(1, 10)
  call Type("@a=1; b=x\<CR>")
  call assert_equal('{"a": 1, "b": "x", "model": "m 1"}', Claims('c.attrs'))
  call Type("@\<C-U>b=y; c=2\<CR>")
  call assert_equal('{"b": "y", "c": 2, "model": "m 1"}', Claims('c.attrs'))
  call Type('u')
  call assert_equal('{"a": 1, "b": "x", "model": "m 1"}', Claims('c.attrs'))
  call assert_match('attributes: a=1; b=x\n', Panel())
  call Type('u')
  call assert_equal('{"model": "m 1"}', Claims('c.attrs'))
endfunction

" What a strict codebook refuses stays on the screen with the nearest names, and is mended by the same key.
function! Test_39_strict() abort
  call Sql("INSERT INTO ws.whosaid_concept_user (code, proposition) VALUES ('tunnel-safe', 'The tunnel is safe.') ON CONFLICT DO NOTHING")
  call Sql("CREATE TRIGGER codebook AFTER INSERT OR UPDATE ON news FOR EACH ROW EXECUTE FUNCTION ws.whosaid_codebook('body', 'concept', 'actor')")
  call Coded('One said two.', 'ws.tag(body, ''two'')')
  call cursor(1, 10)
  call Type("Ktunel-safe\<CR>\<CR>+")
  call assert_match('refused: .*tunel-safe.*tunnel-safe', Panel(), 'one line says which name was meant')
  call Type('X')
  call Run('Whosaid! actor Norlnad; Veskovja')
  call assert_match('refused: .*Norlnad", nothing there is near to it; claim 1: actor "Veskovja", ', Panel(), 'two names')
  call Type('X')
  call Type("Ktunnel-s\<CR>+")
  call assert_equal('{tunnel-safe}', Claims('c.concepts'))
  call Sql('DROP TRIGGER codebook ON news')
endfunction

" A decision that is taken back leaves nothing of it.
function! Test_39_decided() abort
  call Coded('One said two.', 'ws.tag(body, ''two'', origin => ''tagger'', status => ''suggested'', coder => ''tagger'')')
  call cursor(1, 10)
  let l:before = Sql('SELECT body FROM news WHERE id = ' . b:whosaid_id)
  call Type('a')
  call assert_match('coder: tagger, decided by postgres', Panel())
  call Type('u')
  call assert_equal(l:before, Sql('SELECT body FROM news WHERE id = ' . b:whosaid_id))
  call assert_notmatch('decided by', Panel())
endfunction

" Esc leaves a menu even when the terminal makes one key of it and the next.
function! Test_32_escape() abort
  call Coded('One said two.', 'ws.tag(body, ''two'', ''{Veskovia}'')')
  call cursor(1, 10)
  for l:keys in ["Vden\<M-Esc>", "Aport\<M-x>u", "TZzyrk\<CR>\<M-Esc>\<Esc>", "Kzzyrk\<CR>\<CR>\<M-Esc>", "1\<M-Esc>"]
    call Type(l:keys)
    call assert_equal(['1|{Veskovia}|-|-'], [Claims('c.id') . '|' . Claims('c.actors') . '|' . Claims('coalesce(c.act, c.concepts[1])') . '|' . Claims('c.targets[1]')], l:keys)
  endfor
  call assert_match('^claim 1\|^1/1', Panel(), 'no menu is left')
endfunction

" What is reported inside what is reported inside a claim belongs to it as well.
function! Test_38_three_deep() abort
  call Coded('Kim said Lee said Vik said six.', 'ws.tag(ws.tag(ws.tag(body, ''Lee said Vik said six''), ''Vik said six'', parent => 1), ''six'', parent => 2)')
  call cursor(1, 11)
  call Type('x')
  call assert_match('^claim 1 has 2 inside it: ', whosaid#message())
  call Lock()
  call feedkeys(":Whosaid! untag\<CR>", 'tx')
  call assert_equal([[], '0 claims, 1 on the way'], [Marks(), whosaid#statusline()])
  call assert_match('^removed claims 1, 2, 3;', whosaid#message())
  call feedkeys('u', 'tx')
  call Unlock()
  call Wait()
  call assert_equal(['3 claims', '-|1|2'], [whosaid#statusline(), Claims('c.parent')])
endfunction
