" The plugin in a real editor against a real server: run.t starts it in Vim and Neovim. Each Test_
" function is one TAP line in the file $WHOSAID_RESULT; $WHOSAID_ONLY=22 runs those that begin so.

set nocompatible encoding=utf-8 hidden nomore shortmess+=I nostartofline& startofline
let &runtimepath = $WHOSAID_BRIDGE . ',' . &runtimepath
set modeline
filetype on
runtime plugin/whosaid.vim

let s:lines = []
let s:first = ''

" ---- helpers -------------------------------------------------------------------------------------

function! s:note(text) abort
  call add(s:lines, '# ' . a:text)
endfunction

" Let the editor run until nothing is waiting, 8 s at most.
function! s:wait() abort
  let l:start = reltime()
  sleep 5m
  while whosaid#rpc#waiting() && reltimefloat(reltime(l:start)) < 8
    sleep 5m
  endwhile
  sleep 5m
endfunction

function! s:run(command) abort
  execute a:command
  call s:wait()
endfunction

" Type keys as a user would, and wait for what they start.
function! s:type(keys) abort
  call feedkeys(a:keys, 'tx')
  call s:wait()
endfunction

function! s:sql(statement) abort
  return trim(system('psql -XAtqc ' . shellescape(a:statement)))
endfunction

" A lock that keeps every request on the table waiting, until s:unlock().
function! s:lock() abort
  call system('(echo "BEGIN; LOCK TABLE news;"; sleep 20) | PGAPPNAME=locker psql -XAtq >/dev/null 2>&1 &')
  for l:i in range(100)
    if s:sql('SELECT count(*) FROM pg_locks WHERE relation = ''news''::regclass AND granted') !=# '0'
      return
    endif
    sleep 20m
  endfor
endfunction

function! s:unlock() abort
  call s:sql('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ''locker''')
endfunction

function! s:open(id) abort
  call s:run('Whosaid! open ' . a:id)
endfunction

" A new article with a text, opened; returns its key.
function! s:article(text) abort
  let l:id = s:sql('INSERT INTO news (body) VALUES (ws.to_article(' . s:quote(a:text) . ')) RETURNING id')
  call s:open(l:id)
  return l:id
endfunction

function! s:quote(text) abort
  return '''' . substitute(a:text, '''', '''''', 'g') . ''''
endfunction

" One column of the claims of the article in this buffer, joined by '|'.
function! s:claims(column) abort
  return s:sql('SELECT string_agg((' . a:column . ')::text, ''|'' ORDER BY c.id) FROM news n, ws.claims(n.body) c'
        \ . ' WHERE n.id = ' . b:whosaid_id)
endfunction

" ---- stalls --------------------------------------------------------------------------------------

function! s:beat(timer) abort
  let s:gap = max([s:gap, float2nr(reltimefloat(reltime(s:last)) * 10000)])
  let s:last = reltime()
endfunction

" Longest pause in ms of a 5 ms heartbeat while a:commands run: fails above a:limit. A busy machine
" makes pauses of its own: the best of three counts, and a stall of ours shows in all.
function! s:stall(name, limit, commands) abort
  let l:best = 1.0e9
  for l:try in range(3)
    let s:gap = 0
    let s:last = reltime()
    let l:timer = timer_start(5, function('s:beat'), {'repeat': -1})
    for l:command in a:commands
      call s:run(l:command)
    endfor
    call s:beat(0)
    call timer_stop(l:timer)
    let l:best = s:gap / 10.0 < l:best ? s:gap / 10.0 : l:best
    if l:best < a:limit
      break
    endif
  endfor
  call s:note(printf('longest stall, %s: %.1f ms', a:name, l:best))
  call assert_true(l:best < a:limit, a:name . ' stalls the editor')
endfunction

" ---- before any server ---------------------------------------------------------------------------

function! Test_00_without_library() abort
  let g:whosaid_library = '/nowhere/whosaid.so'
  call s:run('Whosaid open 1')
  call assert_match('^library not found; .*make -C .*vim_bridge', whosaid#message())
  call s:run('Whosaid status')
  unlet g:whosaid_library
  bwipeout!
endfunction

function! Test_01_first_call() abort
  let l:start = reltime()
  call whosaid#rpc#state()
  call s:note(printf('first call, loads the library: %.1f ms', reltimefloat(reltime(l:start)) * 1000))
endfunction

function! Test_02_never_started() abort
  let g:whosaid_conninfo = 'host=/nowhere'
  let l:before = len(split(execute('messages'), "\n"))
  call s:stall('server never started', 50, ['Whosaid open 1'])
  call assert_match('^cannot connect: .*(08001)$', whosaid#message())
  call assert_equal(1, len(split(execute('messages'), "\n")) - l:before, 'one line says why')
  call assert_equal('not read', whosaid#statusline())
  enew
  call setline(1, 'the editor works')
  call s:run('Whosaid query actor:China')
  call s:run('Whosaid send')
  call assert_equal('the editor works', getline(1))
  unlet g:whosaid_conninfo
  bwipeout!
endfunction

function! Test_03_silent_server() abort
  if $WHOSAID_SILENT ==# ''
    return
  endif
  let g:whosaid_conninfo = 'host=127.0.0.1 port=' . $WHOSAID_SILENT
  let g:whosaid_timeout = 600
  call s:stall('server that never answers', 50, ['Whosaid query actor:China'])
  call assert_match('^no answer from the server while connecting', whosaid#message())
  unlet g:whosaid_conninfo g:whosaid_timeout
endfunction

function! Test_04_wrong_names() abort
  let g:whosaid_table = 'nosuch'
  call s:run('Whosaid query actor:China')
  call assert_match('^table "nosuch" does not exist', whosaid#message())
  let g:whosaid_table = 'public.news'
  let g:whosaid_column = 'id'
  call s:run('Whosaid query actor:China')
  call assert_match('no column "id" of type article', whosaid#message())
  unlet g:whosaid_column
  call s:run('Whosaid health')
  call assert_match('^whosaid \d\+\.\d\+\.\d\+ in database', whosaid#message())
  unlet g:whosaid_table
  call s:sql('CREATE ROLE outsider LOGIN')
  let g:whosaid_conninfo = 'user=outsider'
  call s:run('Whosaid query actor:China')
  call assert_match('^permission denied for schema ws', whosaid#message())
  unlet g:whosaid_conninfo
  call s:sql('DROP ROLE outsider')
  call s:run('Whosaid nonsense')
  call assert_match('^unknown command: nonsense', whosaid#message())
  call s:run('Whosaid tag')
  call assert_match('^select the words first', whosaid#message())
endfunction

" The same key in another table is another article: what is shown of the one must not change the other.
function! Test_05_other_table() abort
  call s:sql('CREATE TABLE IF NOT EXISTS other (id bigint PRIMARY KEY, body ws.article)')
  let l:id = s:article('One said two.')
  call s:type('ttA' . "\<CR>\<CR>\<CR>")
  call s:sql('INSERT INTO other SELECT id, ws.tag(ws.to_article(''Three said four.''), ''four'') FROM news WHERE id = ' . l:id)
  let g:whosaid_table = 'other'
  call cursor(1, 1)
  call s:type('x')
  call assert_match('^this article comes from another database or table', whosaid#message())
  call assert_equal('1', s:sql('SELECT ws.claim_count(body) FROM other WHERE id = ' . l:id))
  enew
  call s:run('Whosaid open ' . l:id)
  call assert_equal(['Three said four.', '1 claim'], [getline(1), whosaid#statusline()])
  unlet g:whosaid_table
  edit
  call s:wait()
  call assert_equal('One said two.', getline(1))
  call s:sql('DROP TABLE other')
endfunction

" ---- open ----------------------------------------------------------------------------------------

function! Test_10_open() abort
  let g:updates = 0
  autocmd User WhosaidUpdate let g:updates += 1
  let l:id = s:article("Åse Öberg said: “It is 漢字 \U1F600 fine.”\n\nvim: set tw=33 ma:\nend")
  call assert_equal('whosaid://whosaid_test/article/' . l:id, bufname())
  call assert_equal(["Åse Öberg said: “It is 漢字 \U1F600 fine.”", '', 'vim: set tw=33 ma:', 'end'], getline(1, '$'))
  call assert_equal(['acwrite', 0, 0, 0, 'whosaid'], [&buftype, &swapfile, &modifiable, &modified, &filetype])
  call assert_notequal(33, &textwidth, 'no modelines')
  call assert_equal('0 claims', whosaid#statusline())
  call assert_true(g:updates > 0)
  call s:run('Whosaid! open ' . l:id)
  call assert_equal([], undotree().entries, 'undo does not go back behind the filling')
  setlocal modifiable
  silent! undo
  call assert_equal(4, line('$'))
  call setline(1, 'edited')
  call s:type("ggV\<CR>")
  call assert_match('^the text in this buffer was changed', whosaid#message())
  call s:run('write')
  call assert_match('^the text of an article cannot be changed', whosaid#message())
  call s:run('edit!')
  call assert_equal([0, 4], [&modifiable, line('$')])
  call s:run('Whosaid open 999999')
  call assert_equal('there is no article 999999', whosaid#message())
  call s:run('edit whosaid://elsewhere/article/1')
  call assert_match('^this buffer belongs to elsewhere', whosaid#message())
endfunction

" ---- tag -----------------------------------------------------------------------------------------

function! Test_20_tag() abort
  let l:id = s:article("Åse Öberg said: “It is 漢字 \U1F600 fine.”\nShe left\nearly today.")
  call search('fine')
  call s:type("vE\<CR>" . "Norland/Öberg\<CR>talks\<CR>-deny\<CR>")
  call assert_equal('fine.”', s:claims('c.quote'))
  call assert_equal('{[28,34)}', s:claims('c.content_at'))
  call assert_equal('{Norland/Öberg}|deny|{talks}|{-1}',
        \ join([s:claims('c.actors'), s:claims('c.act'), s:claims('c.concepts'), s:claims('c.polarities')], '|'))
  call assert_equal([['content', 1, 40, 1, 48]], whosaid#mark#all(bufnr()))
  call assert_equal('claim 1: Norland/Öberg · deny · talks - · fine.”', whosaid#message())
  call assert_equal('1 claim', whosaid#statusline())
endfunction

function! Test_21_defaults() abort
  call s:article('One said two, three said four, five said six.')
  call search('two')
  call s:type("tePort Authority; Union\<CR>talks\<CR>+\<CR>")
  call search('five')
  call s:type("t2e\<CR>\<CR>\<CR>\<CR>")
  call assert_equal('two|five said', s:claims('c.quote'))
  call assert_equal('{"Port Authority",Union}|{"Port Authority",Union}', s:claims('c.actors'))
  call assert_equal('{talks}|{talks}', s:claims('c.concepts'))
  call assert_equal('{1}|{NULL}', s:claims('c.polarities'))
  call assert_equal('state|state', s:claims('c.act'))
  call s:type("ggtt-\<CR>-\<CR>accuse\<CR>")
  call assert_equal('accuse', matchstr(s:claims('c.act'), '\w\+$'), 'no polarity is asked without a concept')
  call assert_equal('{}', matchstr(s:claims('coalesce(c.actors, $${}$$)'), '[^|]\+$'))
  call s:run('Whosaid actor Ferry Line')
  call s:type("ggtt\<CR>-\<CR>\<CR>")
  call assert_equal('{"Ferry Line"}', matchstr(s:claims('c.actors'), '[^|]\+$'))
  call s:type("ggttnosuch\<CR>-\<CR>shout\<CR>")
  call assert_match('shout.*(\w\{5})$', whosaid#message(), 'an act that is not known')
endfunction

" What the database refused is no default.
function! Test_21_refused() abort
  call s:article('One said two.')
  call s:type("ggttA\<CR>b\<CR>0\<CR>")
  for l:keys in ["a//b\<CR>c\<CR>0\<CR>", "D\<CR>e\<CR>0shout\<CR>"]
    call s:type('ggtt' . l:keys)
    call assert_match('(\w\{5})$', whosaid#message(), l:keys)
  endfor
  call s:type("ggtt\<CR>\<CR>0\<CR>")
  call assert_equal('{A}|{A} {b}|{b}', s:claims('c.actors') . ' ' . s:claims('c.concepts'))
endfunction

function! Test_22_escape() abort
  call s:article('One said two.')
  for l:keys in ["\<Esc>", "A\<CR>\<Esc>", "A\<CR>b\<CR>\<Esc>", "A\<CR>b\<CR>+\<Esc>", "typed\<Esc>"]
    call s:type('ggtt' . l:keys)
    call assert_equal('nothing was tagged', whosaid#message())
  endfor
  call assert_equal('', s:claims('c.id'))
  call s:type("ggtt\<CR>\<CR>\<CR>")
  call assert_equal('1', s:claims('c.id'), 'keys are left as they were')
  call assert_equal('', mapcheck('<CR>', 'c'))
endfunction

function! Test_23_lines_and_spaces() abort
  call s:article("First line é\n  second \U1F600 line  \nthird")
  call cursor(1, 7)
  call s:type("vjl\<CR>" . "A\<CR>\<CR>\<CR>")
  call assert_equal("line é\n  second", s:claims('c.quote'), 'over a line end')
  call s:type("jV\<CR>" . "A\<CR>\<CR>\<CR>")
  call assert_equal("second \U1F600 line", split(s:claims('c.quote'), '|')[1], 'without white space at the ends')
  call assert_equal(['content', 2, 3, 2, 19], whosaid#mark#all(bufnr())[-1])
  execute "normal! gg\<C-v>j"
  call s:type("\<CR>")
  call assert_equal('select words or lines, not a block', whosaid#message())
  call s:type(":3Whosaid tag\<CR>A\<CR>\<CR>\<CR>")
  call assert_equal('third', split(s:claims('c.quote'), '|')[2], 'a range of lines')
endfunction

function! Test_24_combining() abort
  call s:article("Jose\u0301 said e\u0301a\u0301 word")
  call s:type("ggwwt" . "iwA\<CR>\<CR>\<CR>")
  call assert_equal("e\u0301a\u0301|{[11,15)}", s:claims('c.quote') . '|' . s:claims('c.content_at'))
  set selection=exclusive
  call s:type("ggve\<CR>" . "A\<CR>\<CR>\<CR>")
  set selection&
  call assert_equal('{[0,5)}', s:claims('c.content_at')[-7:])
endfunction

function! Test_24_wide() abort
  call s:article("x \u6f22\u5b57 said \U1F600")
  for [l:keys, l:words] in [["ggwtiw", "\u6f22\u5b57"], ["gg$tiw", "\U1F600"], ["ggwv\<CR>", "\u6f22"], ["ggwvl\<CR>", "\u6f22\u5b57"]]
    call s:type(l:keys . "A\<CR>\<CR>\<CR>")
    call assert_equal(l:words, split(s:claims('c.quote'), '|')[-1], l:keys)
  endfor
endfunction

function! Test_25_ask() abort
  let g:whosaid_ask = ['act', 'target', 'actor']
  call s:article('One said two.')
  call s:type("ggtt" . "accuse\<CR>United States; X\<CR>China/MFA\<CR>")
  unlet g:whosaid_ask
  call assert_equal('accuse {"United States",X} {China/MFA}',
        \ join([s:claims('c.act'), s:claims('c.targets'), s:claims('c.actors')]))
endfunction

function! Test_26_text_changed() abort
  let l:id = s:article('One said two.')
  call s:sql('UPDATE news SET body = ws.to_article(''Now one said two.'') WHERE id = ' . l:id)
  call s:type("ggtt" . "A\<CR>\<CR>\<CR>")
  call assert_match('^the text of article ' . l:id . ' has changed', whosaid#message())
  call assert_equal('', s:claims('c.id'))
  call s:sql('DELETE FROM news WHERE id = ' . l:id)
  call s:type("ggtt" . "A\<CR>\<CR>\<CR>")
  call assert_match('^there is no article ' . l:id . ' any more', whosaid#message())
endfunction

function! Test_27_names() abort
  call s:article('One said two.')
  call s:wait()
  call assert_true(index(whosaid#complete#actor('norl', '', 4), 'Norland/Öberg') >= 0)
  call assert_equal('A; Norland/Öberg', get(whosaid#complete#actor('A; Nor', '', 6), 0), 'used names first')
  call assert_equal('Norland/Öberg', get(whosaid#complete#actor('Öbe', '', 4), 0), 'an element of a path')
  call assert_equal(['deny'], whosaid#complete#act('den', '', 3))
  call assert_equal(['talks'], whosaid#complete#concept('t', '', 1))
  call assert_equal(['open'], getcompletion('Whosaid o', 'cmdline'))
  call assert_equal(['act:deny'], getcompletion('Whosaid query act:den', 'cmdline'))
  call s:type("ggtt" . "Norl\<Tab>\<CR>\<CR>\<CR>")
  call assert_equal('{Norland/Öberg}', s:claims('c.actors'), 'completion in the question')
endfunction

function! Test_28_no_maps() abort
  let g:whosaid_no_maps = 1
  call s:article('One said two.')
  unlet g:whosaid_no_maps
  call assert_equal('', mapcheck('t', 'n'))
  for l:key in ['<CR>', 's', 'c', 'A']
    call assert_equal('', mapcheck(l:key, 'x') . mapcheck(l:key, 'n'), l:key)
  endfor
endfunction

" Source, cue and further words of a claim that was just tagged, or shown.
function! Test_29_parts() abort
  let l:id = s:article("“It is safe,” Åse Öberg\nsaid. “We \U1F600 checked.” Vik agreed.")
  call s:type("ggtf,A\<CR>\<CR>\<CR>")
  call assert_equal('1', s:claims('c.id'))
  call search('Åse')
  call s:type('v$s')
  call assert_equal('Åse Öberg|{[14,23)}', s:claims('c.source') . '|' . s:claims('c.source_at'))
  call assert_equal('claim 1, source "Åse Öberg": A · state · “It is safe,', whosaid#message())
  call search('said')
  call s:type('ciw')
  call assert_equal('said|{[24,28)}', s:claims('c.cue') . '|' . s:claims('c.cue_at'))
  call search('We')
  let l:before = s:sql('SELECT body FROM news WHERE id = ' . l:id)
  call s:type('vf.A')
  call assert_equal('{[0,12),[31,44)}', s:claims('c.content_at'))
  call assert_equal('direct', s:claims('c.mode'), 'the mode follows')
  call assert_equal([['content', 1, 1, 1, 15], ['content', 2, 10, 2, 26], ['cue', 2, 1, 2, 5], ['source', 1, 19, 1, 30]],
        \ sort(whosaid#mark#all(bufnr())))
  call search('checked')
  call s:type('vf”A')
  call assert_equal('{[0,12),[31,45)}', s:claims('c.content_at'), 'what is there already is made longer')
  call s:type('UU')
  call assert_equal(l:before, s:sql('SELECT body FROM news WHERE id = ' . l:id), 'taken back')
  call s:type('UU')
  call assert_equal('', s:claims('coalesce(c.source, c.cue)'))
  call assert_equal('the source of claim 1 is as it was', whosaid#message())
  call s:type('U')
  call assert_equal('', s:claims('c.id'))
endfunction

function! Test_29_parts_of_which() abort
  call s:coded()
  call cursor(2, 11)
  call s:type('viws')
  call assert_equal('there is no claim under the cursor', whosaid#message())
  call cursor(1, 15)
  call s:type('viws')
  call assert_equal('Kim|Lee', s:claims('c.source'), 'no claim was shown: the innermost')
  call cursor(2, 16)
  call s:type("\<CR>bviws")
  call assert_equal("Kim|Lee|\u00c5se", s:claims('c.source'), 'the one that was shown')
  call s:run('Whosaid prev')
  call cursor(1, 1)
  call s:run('1Whosaid cue')
  call assert_equal('Kim said that Lee denied', s:claims('c.cue')[5:])
  call s:run('Whosaid undo')
  call s:lock()
  call feedkeys("gg0t" . "iwB\<CR>\<CR>\<CR>", 'tx')
  call feedkeys('wviws', 'tx')
  call assert_equal('the new claim is not stored yet', whosaid#message())
  call s:unlock()
  call s:wait()
  call s:type('gg0wviwc')
  call assert_equal('said', s:claims('c.cue')[-4:])
  call s:sql('UPDATE news SET body = ws.to_article(''Now '' || ws.article_text(body)) WHERE id = ' . b:whosaid_id)
  call s:type('gg0viwc')
  call assert_match('^the text of article \d\+ has changed', whosaid#message())
endfunction

" What selects stays: motions to a character, words and other text objects.
function! Test_29_motions() abort
  call s:article('One said two, three said (four).')
  call s:type("gg0vts\<CR>A\<CR>\<CR>\<CR>")
  call assert_equal('One', s:claims('c.quote'), 't{char} is a motion')
  call s:type("gg0f(vi(\<CR>A\<CR>\<CR>\<CR>")
  call assert_equal('One|four', s:claims('c.quote'))
  for l:key in ['t', 'T', 'f', 'F', 'i', 'a', 'o', 'e', 'w', 'b', '$', '+']
    call assert_equal('', maparg(l:key, 'x'), l:key)
  endfor
endfunction

" ---- list, review, undo --------------------------------------------------------------------------

" An article with a claim that reports another, a rejected and a suggested one.
function! s:coded() abort
  let l:id = s:article("Kim said that Lee denied\nthe plan. \u00c5se agreed.")
  call s:sql('UPDATE news SET body = ws.tag(ws.tag(body, ''{[9,34)}''::int4multirange, ''{Kim}'', source => ''{[0,3)}'','
        \ . ' cue => ''{[4,8)}''), ''{[14,33)}''::int4multirange, ''{Lee}'', ''deny'', concepts => ''{plan}'', polarity => -1,'
        \ . ' parent => 1) WHERE id = ' . l:id)
  call s:sql('UPDATE news SET body = ws.tag(body, ''{[39,45)}''::int4multirange, ''{Åse}'', ''support'','
        \ . ' status => ''suggested'', origin => ''tagger'') WHERE id = ' . l:id)
  call s:open(l:id)
  return l:id
endfunction

function! Test_30_claims() abort
  call s:coded()
  Whosaid claims
  call assert_equal(['Kim · that Lee denied the plan.', 'Lee · deny · plan - · Lee denied the plan',
        \ '[suggested] Åse · support · agreed'], map(getqflist(), 'v:val.text'))
  call assert_equal([[1, 10], [1, 15], [2, 16]], map(getqflist(), '[v:val.lnum, v:val.col]'))
  cc 3
  call assert_equal([2, 16], [line('.'), col('.')])
  cclose
  call assert_equal([['content', 1, 10, 2, 10], ['content', 1, 15, 2, 9], ['cue', 1, 5, 1, 9],
        \ ['source', 1, 1, 1, 4], ['suggestion', 2, 16, 2, 22]], sort(whosaid#mark#all(bufnr())))
  call cursor(1, 1)
  Whosaid next
  call assert_equal([1, 10], [line('.'), col('.')])
  Whosaid next
  Whosaid next
  call assert_equal([2, 16], [line('.'), col('.')])
  Whosaid next
  call assert_equal('no claim follows', whosaid#message())
  Whosaid prev
  call assert_equal([1, 15], [line('.'), col('.')])
  Whosaid show
  call assert_match('^2: Lee', whosaid#message(), 'the innermost')
  call cursor(1, 1)
  Whosaid show
  call assert_match('^1: Kim', whosaid#message(), 'the source of a claim')
endfunction

function! Test_31_cue_alone() abort
  let l:id = s:article("Quist declined\nto comment. Vik said no.")
  call s:sql('UPDATE news SET body = ws.restore(ws.tag(body, ''no'', ''{Vik}''), ''{"id": 2, "actors": ["Quist"],'
        \ . ' "source": [[0, 5]], "cue": [[6, 25]], "act": "reject"}'') WHERE id = ' . l:id)
  call s:open(l:id)
  let l:lines = ['Quist · reject · declined to comment', 'Vik · no']
  Whosaid claims
  call assert_equal(l:lines, map(getqflist(), 'v:val.text'))
  call assert_equal([[1, 7], [2, 22]], map(getqflist(), '[v:val.lnum, v:val.col]'))
  cclose
  call cursor(1, 1)
  Whosaid next
  call assert_equal([1, 7], [line('.'), col('.')])
  call assert_equal('2: ' . l:lines[0], whosaid#message())
  call s:run('Whosaid query actor:Quist')
  call assert_equal([[1, 7, l:lines[0]]], map(getqflist(), '[v:val.lnum, v:val.col, v:val.text]'))
  cclose
endfunction

function! Test_31_untag_and_undo() abort
  call s:coded()
  call cursor(1, 10)
  call s:run('Whosaid untag')
  call assert_match('^claim 1 has 1 reported inside it', whosaid#message())
  call assert_equal('1|2|3', s:claims('c.id'))
  let l:before = s:sql('SELECT body FROM news WHERE id = ' . b:whosaid_id)
  call s:run('Whosaid! untag')
  call assert_equal('3', s:claims('c.id'))
  call assert_equal([['suggestion', 2, 16, 2, 22]], whosaid#mark#all(bufnr()))
  call s:run('Whosaid undo')
  call assert_equal(l:before, s:sql('SELECT body FROM news WHERE id = ' . b:whosaid_id), 'all is as before')
  call assert_equal(5, len(whosaid#mark#all(bufnr())))
  call cursor(1, 15)
  call s:type('x')
  call assert_equal('1|3', s:claims('c.id'), 'the innermost first')
  call s:type('U')
  call assert_equal('1|2|3', s:claims('c.id'))
  call s:type("ggtt" . "A\<CR>\<CR>\<CR>")
  call assert_equal('1|2|3|4', s:claims('c.id'))
  call s:type('U')
  call assert_equal('1|2|3', s:claims('c.id'), 'a tag is taken back')
  call s:run('Whosaid undo')
  call assert_equal('there is nothing to take back', whosaid#message())
  call cursor(2, 11)
  call s:run('Whosaid untag')
  call assert_equal('there is no claim under the cursor', whosaid#message())
endfunction

" A change that cannot be taken back any more does not bar the way to those before it.
function! Test_31_undo_refused() abort
  let l:id = s:coded()
  call s:type("ggtt" . "A\<CR>\<CR>\<CR>")
  call cursor(1, 15)
  call s:type('x')
  call assert_equal('1|3|4', s:claims('c.id'))
  let g:whosaid_timeout = 300
  call s:lock()
  call s:type('U')
  call assert_match('(57014)$', whosaid#message(), 'it may work later')
  call s:unlock()
  unlet g:whosaid_timeout
  call s:sql('UPDATE news SET body = ws.untag(body, 1) WHERE id = ' . l:id)
  call s:type('U')
  call assert_match('^cannot be taken back any more: .*parent.*(22023)$', whosaid#message())
  call assert_equal('3|4', s:claims('c.id'))
  call s:run('doautocmd <nomodeline> FocusGained')
  call s:type('U')
  call assert_equal(['removed claim 4', '3'], [whosaid#message(), s:claims('c.id')])
  call s:type('U')
  call assert_equal('there is nothing to take back', whosaid#message())
  call s:type("ggtt" . "A\<CR>\<CR>\<CR>")
  call s:sql('DELETE FROM news WHERE id = ' . l:id)
  call s:type('U')
  call assert_equal('there is no article ' . l:id . ' any more', whosaid#message())
endfunction

function! Test_32_review() abort
  call s:coded()
  call cursor(2, 16)
  call s:type('r')
  call assert_equal('rejected', s:claims('c.status')[-8:])
  call assert_equal(4, len(whosaid#mark#all(bufnr())))
  call s:type('U')
  call assert_equal('suggested', s:claims('c.status')[-9:])
  call s:type('a')
  call assert_equal('confirmed', s:claims('c.status')[-9:])
  call assert_equal(['content', 2, 16, 2, 22], whosaid#mark#all(bufnr())[-1])
endfunction

" What others change shows after a change of ours, when the editor gets the focus, and in a pause.
function! Test_33_others() abort
  let l:id = s:article('One said two, three said four.')
  let l:tag = 'UPDATE news SET body = ws.tag(body, %s) WHERE id = ' . l:id
  call s:sql(printf(l:tag, '''four'''))
  call s:type("gg0tiwA\<CR>\<CR>\<CR>")
  call assert_equal(['2 claims', [['content', 1, 1, 1, 4], ['content', 1, 26, 1, 30]]],
        \ [whosaid#statusline(), whosaid#mark#all(bufnr())])
  call assert_equal('others changed the claims of article ' . l:id . ': 2 claims', whosaid#message())
  call s:type('x')
  call assert_match('^removed claim 2', whosaid#message(), 'what the buffer shows is no news')
  call s:type('U')
  call assert_equal('restored claim 2', whosaid#message())
  call s:sql('UPDATE news SET body = ws.untag(body, 1) WHERE id = ' . l:id)
  call s:run('doautocmd <nomodeline> FocusGained')
  call assert_equal('1 claim', whosaid#statusline())
  call s:sql(printf(l:tag, '''two'''))
  call s:run('doautocmd <nomodeline> CursorHold')
  call assert_equal('1 claim', whosaid#statusline(), 'not at every pause')
  let b:whosaid_looked -= 10
  call s:run('doautocmd <nomodeline> CursorHold')
  call assert_equal('2 claims', whosaid#statusline())
  messages clear
  call s:run('doautocmd <nomodeline> FocusGained')
  let g:whosaid_conninfo = 'host=/nowhere'
  let b:whosaid_from[0] = g:whosaid_conninfo
  call s:run('doautocmd <nomodeline> FocusGained')
  unlet g:whosaid_conninfo
  let b:whosaid_from[0] = ''
  call assert_equal('', execute('messages'), 'no news and no server are nothing to tell')
endfunction

" A change of another that is under way is waited for, kept, and shown.
function! Test_33_others_at_once() abort
  let l:id = s:article('One said two, three said four.')
  for [l:words, l:keys] in [['two', "ttA\<CR>\<CR>\<CR>"], ['three', 'x']]
    call system('psql -XAtqc ' . shellescape('BEGIN; UPDATE news SET body = ws.tag(body, ''' . l:words
          \ . ''') WHERE id = ' . l:id . '; SELECT pg_sleep(0.6); COMMIT') . ' >/dev/null 2>&1 &')
    sleep 200m
    call cursor(1, 1)
    call s:type(l:keys)
    call assert_match('^others changed', whosaid#message())
  endfor
  call assert_equal(['two|three', '2 claims'], [s:claims('c.quote'), whosaid#statusline()])
endfunction

" Another text is not put under the cursor unasked; a line says so, once.
function! Test_33_others_text() abort
  let l:id = s:article('One said two.')
  setlocal modifiable
  call setline(1, 'One said')
  call s:sql('UPDATE news SET body = ws.tag(body, ''two'') WHERE id = ' . l:id)
  messages clear
  for l:i in range(2)
    call s:run('doautocmd <nomodeline> FocusGained')
    call s:run('Whosaid status')
  endfor
  call assert_equal('others changed article ' . l:id . '; :edit! reads it again', whosaid#message())
  call assert_equal(1, count(execute('messages'), 'others'))
  call assert_equal(['One said', '0 claims'], [getline(1), whosaid#statusline()])
  call s:run('edit!')
  call assert_equal(['One said two.', '1 claim'], [getline(1), whosaid#statusline()])
  call s:sql('UPDATE news SET body = ws.to_article(''Now one said two.'') WHERE id = ' . l:id)
  messages clear
  call s:run('Whosaid status')
  call s:run('doautocmd <nomodeline> FocusGained')
  call assert_equal(['One said two.', '1 claim'], [getline(1), whosaid#statusline()])
  call assert_equal(1, count(execute('messages'), 'others'))
endfunction

" Sessions name special buffers with :file, they do not read them.
function! Test_34_session() abort
  let l:id = s:coded()
  let l:file = tempname()
  execute 'mksession' l:file
  %bwipeout
  execute 'source' l:file
  call s:wait()
  call assert_equal(['Kim said that Lee denied', '3 claims', 0], [getline(1), whosaid#statusline(), &modifiable])
  call delete(l:file)
  enew
  call setline(1, 'my words')
  execute 'file' fnameescape(whosaid#article#name('other'))
  call s:wait()
  call assert_equal(['my words', ''], [getline(1), whosaid#statusline()])
  bwipeout!
endfunction

" Two coders tag the same words, and one claim begins another: each can be reached and decided on.
function! Test_33_same_words() abort
  let l:id = s:article('Kim said no to all of it.')
  call s:sql('UPDATE news SET body = ws.tag(ws.tag(ws.tag(ws.tag(body, ''no'', ''{A}''), ''no'', ''{B}'', status => ''suggested''),'
        \ . ' ''no to all'', ''{C}''), ''it'', ''{D}'') WHERE id = ' . l:id)
  call s:open(l:id)
  let l:seen = []
  for l:step in ['next', 'next', 'next', 'next', 'prev', 'prev', 'prev']
    execute 'Whosaid' l:step
    call add(l:seen, whosaid#message()[0])
  endfor
  call assert_equal(['1', '2', '3', '4', '3', '2', '1'], l:seen)
  Whosaid next
  call s:type('a')
  call assert_equal('confirmed|confirmed|confirmed|confirmed', s:claims('c.status'), 'the claim that was shown')
  Whosaid next
  Whosaid show
  call assert_match('^3: C', whosaid#message())
  call s:type('x')
  call assert_equal('1|2|4', s:claims('c.id'))
  Whosaid show
  call assert_match('^1: A', whosaid#message(), 'the claim that was shown is no more')
  normal! l
  Whosaid next
  call assert_match('^4: D', whosaid#message(), 'the cursor was moved')
  call cursor(1, 10)
  call s:type('tiwE' . "\<CR>\<CR>\<CR>")
  call assert_match('^claim 5: E', whosaid#message())
  call s:type('x')
  call assert_equal('1|2|4', s:claims('c.id'), 'the claim that was just made')
  call feedkeys('ttF' . "\<CR>\<CR>\<CR>", 'tx')
  call cursor(1, 20)
  call s:wait()
  Whosaid next
  call assert_match('^4: D', whosaid#message(), 'what is next counts from the cursor')
endfunction

" ---- query ---------------------------------------------------------------------------------------

function! Test_40_query() abort
  let l:id = s:coded()
  call s:article("\u6f22\u5b57 on line one\nQuill said \u00e9\U1F600 zebra words.\nMore\nand more\nand the end.")
  call search('zebra')
  call s:type("ve\<CR>" . "Quill\<CR>herds\<CR>+promise\<CR>")
  let l:name = bufname()
  enew
  call s:run('Whosaid query actor:Quill & act:promise')
  call assert_equal('1 claim in 1 article', whosaid#message())
  call assert_equal([l:name, 2, 19, 'Quill · promise · herds + · zebra'],
        \ map(getqflist(), '[bufname(v:val.bufnr), v:val.lnum, v:val.col, v:val.text]')[0])
  execute 'bwipeout' l:name
  call s:run('Whosaid query actor:Quill')
  cfirst
  call s:wait()
  call assert_equal([l:name, 2, 19], [bufname(), line('.'), col('.')], 'a jump into an article not open yet')
  call assert_equal('zebra', expand('<cword>'))
  call assert_equal(2, getqflist()[0].lnum, 'filling a buffer does not move the entries into it')
  cclose
endfunction

function! s:why(query) abort
  call s:run('Whosaid query ' . a:query)
  return whosaid#message()
endfunction

function! Test_41_no_hits() abort
  call assert_equal('no claim matches: no actor "Quil", nearest: Quill', s:why('actor:Quil'))
  call assert_equal('no claim matches: no actor "Öberg", nearest: Norland/Öberg', s:why('actor:Öberg'))
  call assert_match('^no claim matches: no concept "hrds", nearest: herds', s:why('pro:hrds & zebra'))
  call assert_match('^no claim matches: no act "promisse", nearest: promise', s:why('act:promisse | act:promisse'))
  call assert_equal('no claim matches: no claim has the act "threaten"', s:why('act:threaten & !actor:Nobody'))
  call assert_match('^no claim matches: "quill" occurs only outside claims', s:why('quill & actor:Quill'))
  call assert_equal('no claim matches: "wombat" occurs in no article', s:why('wombat'))
  call assert_equal('no claim matches: each part does somewhere, but never all within one claim',
        \ s:why('actor:Quill & act:deny'))
  call assert_match('^no claim matches', s:why('!actor:* & actor:Quill'))
  call assert_equal('no claim matches attr.frame:x', s:why('attr.frame:x'))
  call assert_equal('syntax error in claimquery at character 5: Expected an act or *, but the query ends (42601)',
        \ s:why('act:'))
  messages clear
  call s:why('act:')
  call assert_match('character 5', execute('messages'), 'the same mistake again is told again')
  call assert_match('^which claims', s:why(''))
endfunction

function! Test_42_pages() abort
  let l:id = s:article(repeat('word ', 700))
  call s:sql('DO $$ DECLARE a ws.article; BEGIN SELECT body INTO a FROM news WHERE id = ' . l:id
        \ . '; FOR i IN 0..619 LOOP a := ws.tag(a, int4multirange(int4range(i * 5, i * 5 + 4)), ''{Pager}''); END LOOP;'
        \ . ' UPDATE news SET body = a WHERE id = ' . l:id . '; END $$')
  call s:stall('620 claims: open, list, query', 100, ['Whosaid! open ' . l:id, 'Whosaid query actor:Pager'])
  call assert_equal([500, '500 claims in 1 article; :Whosaid more'], [len(getqflist()), whosaid#message()])
  call s:run('Whosaid more')
  call assert_equal([620, '120 claims in 1 article'], [len(getqflist()), whosaid#message()])
  call assert_equal([1, 1, 3096], [getqflist()[0].col, getqflist()[-1].lnum, getqflist()[-1].col])
  call s:run('Whosaid more')
  call assert_equal('the quickfix list has no more pages', whosaid#message())
  cclose
  call s:sql('DELETE FROM news WHERE id = ' . l:id)
endfunction

" ---- send ----------------------------------------------------------------------------------------

function! Test_50_send() abort
  enew
  call setline(1, ['Grüße aus 東京,', "he said \U1F600."])
  call s:run('Whosaid send')
  call assert_match('^stored as article \d\+$', whosaid#message())
  call assert_equal('whosaid://whosaid_test/article/' . b:whosaid_id, bufname(), 'the buffer is bound')
  call assert_equal("Grüße aus 東京,\nhe said \U1F600.",
        \ s:sql('SELECT ws.article_text(body) FROM news WHERE id = ' . b:whosaid_id))
  call s:type("Gtt" . "A\<CR>\<CR>\<CR>")
  call s:run('Whosaid send')
  call assert_match('is article \d\+ already', whosaid#message())
endfunction

function! Test_51_send_range() abort
  let l:file = tempname()
  call writefile(['zero', 'first of two', 'second of two', 'three'], l:file)
  execute 'edit' l:file
  call s:run('2,3Whosaid send')
  call assert_equal(['first of two', 'second of two'], getline(1, '$'))
  call assert_match('^whosaid://', bufname())
  execute 'buffer' l:file
  call assert_equal(4, line('$'), 'the file stays as it is')
endfunction

function! Test_52_send_crlf() abort
  let l:file = tempname()
  call writefile(["one\r", "two\r"], l:file)
  execute 'edit ++ff=dos' l:file
  call s:run('Whosaid send')
  call assert_match('CRLF at line ends became LF', whosaid#message())
  call assert_equal("one\ntwo", s:sql('SELECT ws.article_text(body) FROM news WHERE id = ' . b:whosaid_id))
  enew
  call setline(1, ["three\r", 'four'])
  call s:run('Whosaid send')
  call assert_match('CRLF at line ends became LF', whosaid#message())
  call assert_equal(['three', 'four'], getline(1, '$'))
  enew
  call setline(1, "a\nb")
  call s:run('Whosaid send')
  call assert_match('NUL', whosaid#message())
  call setline(1, repeat(['x' . repeat('y', 1000)], 1100))
  call s:run('Whosaid send')
  call assert_match('larger than 1 MB', whosaid#message())
  bwipeout!
endfunction

" ---- trouble -------------------------------------------------------------------------------------

function! Test_60_late() abort
  call s:run('Whosaid query actor:Quill')
  let l:name = bufname(getqflist()[0].bufnr)
  silent! execute 'bwipeout' l:name
  call s:run('Whosaid query actor:Quill')
  enew
  call s:lock()
  let s:gap = 0
  let s:last = reltime()
  cfirst
  call assert_equal([l:name, 1], [bufname(), line('$')], 'not there yet')
  call assert_true(reltimefloat(reltime(s:last)) < 0.2)
  Whosaid claims
  call assert_equal('the article has not arrived', whosaid#message())
  call s:unlock()
  call s:wait()
  call assert_equal([2, 19], [line('.'), col('.')], 'filled late, the cursor goes to its words')
  cclose
endfunction

function! Test_61_cancel() abort
  call s:article('One said two.')
  call s:lock()
  call feedkeys("ggtt" . "A\<CR>\<CR>\<CR>", 'tx')
  sleep 50m
  call assert_equal(1, whosaid#rpc#waiting())
  call s:run('Whosaid cancel')
  call assert_match('^cancelled', whosaid#message())
  sleep 300m
  call s:unlock()
  call s:open(b:whosaid_id)
  call assert_equal('0 claims', whosaid#statusline(), 'nothing was stored, the next request works')
endfunction

function! Test_61_wiped() abort
  messages clear
  let l:id = s:article('One said two.')
  call s:type("ggtt" . "A\<CR>\<CR>\<CR>")
  call s:lock()
  call feedkeys("ggtt" . "B\<CR>\<CR>\<CR>", 'tx')
  Whosaid untag
  Whosaid confirm
  Whosaid undo
  bwipeout!
  call s:unlock()
  call s:wait()
  call assert_notmatch('<SNR>\|E\d\+:', execute('messages'), 'no script error')
  call s:open(l:id)
  call assert_equal('1 claim', whosaid#statusline())
  let g:whosaid_conninfo = 'host=/nowhere'
  call s:run('Whosaid untag')
  call assert_match('^this article comes from another database or table', whosaid#message())
  unlet g:whosaid_conninfo
endfunction

function! s:pgctl(what) abort
  call system(shellescape($WHOSAID_PGCTL) . ' ' . a:what)
endfunction

function! Test_62_killed() abort
  let l:id = s:article('One said two.')
  call s:lock()
  let l:before = len(split(execute('messages'), "\n"))
  call feedkeys("ggtt" . "A\<CR>\<CR>\<CR>", 'tx')
  sleep 50m
  call assert_equal(1, whosaid#rpc#waiting())
  call s:pgctl('kill')
  call s:stall('server killed in mid-request', 50, ['sleep 100m'])
  call assert_match('^the server closed the connection; the change may or may not', whosaid#message())
  call assert_equal(1, len(split(execute('messages'), "\n")) - l:before, 'one line says why')
  call s:stall('requests while the server is down', 50, ['Whosaid query actor:Quill', 'Whosaid! open ' . l:id])
  call assert_match('^cannot connect', whosaid#message())
  call assert_equal(['One said two.'], getline(1, '$'), 'the text stays')
  call s:pgctl('start')
  call s:open(l:id)
  call assert_equal('0 claims', whosaid#statusline(), 'the next request works')
  call s:type("ggtt" . "A\<CR>\<CR>\<CR>")
  call assert_equal('1', s:claims('c.id'))
  call s:pgctl('restart')
  call s:run('Whosaid query actor:Quill')
  call assert_equal('1 claim in 1 article', whosaid#message(), 'a restart between requests is not noticed')
  cclose
endfunction

function! Test_62_latin1() abort
  let l:database = $PGDATABASE
  let $PGDATABASE = l:database . '_latin1'
  let g:whosaid_conninfo = 'dbname=' . $PGDATABASE
  call s:article("\u00e9t\u00e9\n\u00e9 zwei drei")
  call search('zwei')
  call s:type("ve\<CR>" . "\u00c5se\<CR>\u00fcber\<CR>+\<CR>")
  call assert_equal("claim 1: \u00c5se \u00b7 state \u00b7 \u00fcber + \u00b7 zwei", whosaid#message())
  call s:type("ve\<CR>" . "\u6f22\<CR>\<CR>\<CR>\<CR>")
  call assert_match('(22P05)$', whosaid#message(), 'a character that the database cannot store')
  call s:run("Whosaid query actor:\u00c5se")
  call assert_equal([2, 4], [getqflist()[0].lnum, getqflist()[0].col])
  cclose
  unlet g:whosaid_conninfo
  let $PGDATABASE = l:database
endfunction

function! Test_63_long_messages() abort
  call s:run('Whosaid query actor:"' . repeat('long-', 60) . '"')
  call assert_true(strdisplaywidth(split(execute('messages'), "\n")[-1]) <= v:echospace)
  call assert_match('…$', split(execute('messages'), "\n")[-1])
  call s:run('Whosaid status')
endfunction

function! Test_70_round_trip() abort
  let l:times = []
  for l:i in range(60)
    let s:start = reltime()
    let l:number = whosaid#rpc#send('ping', [], {reply -> add(l:times, reltimefloat(reltime(s:start)) * 1000)})
    while whosaid#rpc#waiting()
      sleep 1m
    endwhile
  endfor
  call sort(l:times, 'f')
  call s:note(printf('round trip, median of 60: %.1f ms', l:times[30]))
  call assert_equal(60, len(l:times))
  let l:id = s:sql("INSERT INTO news (body) VALUES (ws.to_article(repeat('A line of some length, with \u00e9 and"
        \ . " \u6f22\u5b57.' || chr(10), 10000))) RETURNING id")
  call s:stall('opening an article of 440 kB', 100, ['Whosaid! open ' . l:id])
endfunction

" ---- run them all --------------------------------------------------------------------------------

let s:count = 0
for s:name in sort(getcompletion('Test_' . $WHOSAID_ONLY, 'function'))
  let s:name = matchstr(s:name, '^\w\+')
  let s:count += 1
  let v:errors = []
  try
    call call(s:name, [])
  catch
    call add(v:errors, v:exception . ' at ' . v:throwpoint)
  endtry
  call add(s:lines, (empty(v:errors) ? 'ok ' : 'not ok ') . s:count . ' - ' . s:name[8:])
  for s:error in v:errors
    call s:note(substitute(s:error, "\n", '\\n', 'g'))
  endfor
  call writefile(s:lines, $WHOSAID_RESULT)
endfor
call writefile(s:lines + ['1..' . s:count], $WHOSAID_RESULT)
qall!
