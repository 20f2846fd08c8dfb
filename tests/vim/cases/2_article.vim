" Opening, sending, and what others change.

function! Test_20_open() abort
  let g:updates = 0
  autocmd User WhosaidUpdate let g:updates += 1
  let l:id = Article("Åse Öberg said: “It is 漢字 \U1F600 fine.”\n\nvim: set tw=33 ma:\nend")
  call assert_equal('whosaid://whosaid_test/article/' . l:id, bufname())
  call assert_equal(["Åse Öberg said: “It is 漢字 \U1F600 fine.”", '', 'vim: set tw=33 ma:', 'end'], getline(1, '$'))
  call assert_equal(['', 0, 0, 0, 'whosaid'], [&buftype, &swapfile, &modifiable, &modified, &filetype])
  call assert_equal([1, 1, 1], [&wrap, &linebreak, &breakindent])
  call assert_notequal(33, &textwidth, 'no modelines')
  call assert_equal('0 claims', whosaid#statusline())
  call assert_true(g:updates > 0)
  call Run('Whosaid! open ' . l:id)
  call assert_equal([], undotree().entries, 'undo does not go back behind the filling')
  setlocal modifiable
  silent! undo
  call assert_equal(4, line('$'))
  call setline(1, 'edited')
  call Run('1Whosaid tag')
  call assert_match('^the text is unlocked', whosaid#message())
  call Run('edit!')
  call assert_equal([0, 4], [&modifiable, line('$')])
  call Run('Whosaid open 999999')
  call assert_equal('there is no article 999999', whosaid#message())
  call Run('edit whosaid://elsewhere/article/1')
  call assert_match('^this buffer belongs to elsewhere', whosaid#message())
endfunction

function! Test_21_meta() abort
  let l:id = Sql("INSERT INTO news (title, publisher, published, body) VALUES ('Ferry on time', 'Harbour Post', '2026-02-03', "
        \ . "ws.to_article('One said two.')) RETURNING id")
  call Open(l:id)
  call assert_match('Ferry on time · Harbour Post · 2026-02-03', Panel())
endfunction

" The claims list uses the article's window, and Enter there too.
function! Test_22_quickfix_window() abort
  call Coded('One said two. Three said four.', 'ws.tag(ws.tag(body, ''two''), ''four'')')
  only
  call Run('Whosaid panel')
  Whosaid claims
  let l:windows = winnr('$')
  copen
  call cursor(2, 1)
  execute "normal! \<CR>"
  call assert_equal([l:windows, 26], [winnr('$'), col('.')], 'no new window')
  copen
  execute "normal! gg\<CR>"
  call assert_equal([l:windows, 10], [winnr('$'), col('.')])
endfunction

function! Test_23_saveas() abort
  call Article('One said two.')
  let l:file = tempname()
  execute 'saveas' l:file
  call assert_equal(['One said two.'], readfile(l:file))
  setlocal modifiable
  call setline(1, 'More.')
  write
  call assert_equal(['More.'], readfile(l:file), 'a file of its own')
  bwipeout!
endfunction

" What others change shows after a change of ours, when the editor gets the focus, and in a pause.
function! Test_24_others() abort
  let l:id = Article('One said two, three said four.')
  call Change(l:id, 'ws.tag(body, ''four'')')
  call Type('gg0tiw')
  call assert_equal(['2 claims', [['Content', 1, 1, 1, 4], ['Content', 1, 26, 1, 30]]], [whosaid#statusline(), Marks()])
  call assert_equal('others changed the claims of article ' . l:id . ': 2 claims', whosaid#message())
  call Type('x')
  call assert_match('^removed claim 2', whosaid#message(), 'what the buffer shows is no news')
  call Type('u')
  call assert_equal('2 claims', whosaid#statusline())
  call Change(l:id, 'ws.untag(body, 1)')
  call Run('doautocmd <nomodeline> FocusGained')
  call assert_equal('1 claim', whosaid#statusline())
  call assert_equal('others removed claim 1 of article ' . l:id, whosaid#message(), 'said once')
  call Change(l:id, 'ws.tag(body, ''two'')')
  let b:whosaid_looked = localtime() + 3600
  call Run('doautocmd <nomodeline> CursorHold')
  call assert_equal('1 claim', whosaid#statusline(), 'not at every pause')
  let b:whosaid_looked = localtime() - 10
  call Run('doautocmd <nomodeline> CursorHold')
  call assert_equal('2 claims', whosaid#statusline())
  messages clear
  call Run('doautocmd <nomodeline> FocusGained')
  call assert_equal('', execute('messages'), 'no news are nothing to tell')
endfunction

" A claim that others removed meanwhile: a key on it says so, and it goes.
function! Test_24_removed_by_others() abort
  let l:id = Coded('One said two, three said four.', 'ws.tag(ws.tag(body, ''two''), ''four'')')
  call cursor(1, 10)
  call Change(l:id, 'ws.untag(body, 1)')
  call Type('x')
  call assert_equal(['1 claim', [['Content', 1, 26, 1, 30]]], [whosaid#statusline(), Marks()])
  call assert_match('removed claim 1\|claim 1 does not exist', execute('messages'))
  call assert_equal([], b:whosaid.queue)
endfunction

" A claim whose names alone others changed is not drawn anew: thousands of them would be a long time.
function! Test_24_others_recode() abort
  let l:id = Coded('One said two, three said four.', 'ws.tag(ws.tag(body, ''two'', actors=>''{Kim}''), ''four'', actors=>''{Kim}'')')
  let l:marks = map(values(copy(b:whosaid.claims)), 'v:val.marks')
  call Change(l:id, 'ws.recode(body, ''actor'', ''Kim'', ''Lee'')')
  call Run('doautocmd <nomodeline> FocusGained')
  call assert_equal('others changed the claims of article ' . l:id . ': 2 claims', whosaid#message())
  call assert_equal([['Lee'], ['Lee']], map(values(copy(b:whosaid.claims)), 'v:val.actors'))
  call assert_equal(l:marks, map(values(copy(b:whosaid.claims)), 'v:val.marks'))
  call cursor(1, 10)
  call Type('x')
  call assert_equal(['1 claim', [['Content', 1, 26, 1, 30]]], [whosaid#statusline(), Marks()], 'what is drawn is known')
  call Change(l:id, 'ws.retag(body, 2, ''{"source": [[0, 3]]}'')')
  call Run('doautocmd <nomodeline> FocusGained')
  call assert_equal([['Content', 1, 26, 1, 30], ['Source', 1, 1, 1, 4]], Marks())
endfunction

" An article that others removed is said to be gone, once.
function! Test_24_article_gone() abort
  let l:id = Coded('One said two.', 'ws.tag(body, ''two'')')
  call Sql('DELETE FROM news WHERE id = ' . l:id)
  call Run('doautocmd <nomodeline> FocusGained')
  call assert_equal(['there is no article ' . l:id . ' any more', '1 claim'], [whosaid#message(), whosaid#statusline()])
  messages clear
  call Run('doautocmd <nomodeline> FocusGained')
  call assert_equal('', execute('messages'))
endfunction

" A change of another that is under way is waited for, kept, and shown.
function! Test_24_others_at_once() abort
  let l:id = Article('One said two, three said four.')
  let l:held = 'Sql("SELECT count(*) FROM pg_locks WHERE locktype = ''advisory'' AND %s") ==# "1"'
  for [l:words, l:keys] in [['two', 'tt'], ['three', 'x']]
    call system('PGAPPNAME=locker psql -XAtqc "SELECT pg_advisory_lock(1), pg_sleep(3600)" >/dev/null 2>&1 &')
    call Until(printf(l:held, 'granted'))
    call system('psql -XAtqc ' . shellescape('BEGIN; UPDATE news SET body = ws.tag(body, ''' . l:words
          \ . ''') WHERE id = ' . l:id . '; SELECT pg_advisory_xact_lock(1); COMMIT') . ' >/dev/null 2>&1 &')
    call Until(printf(l:held, 'NOT granted'))
    call cursor(1, 1)
    call feedkeys(l:keys, 'tx')
    call Locked()
    call Unlock()
    call Wait()
    call assert_match('^others changed', whosaid#message())
  endfor
  call assert_equal(['two|three', '2 claims'], [Claims('c.quote'), whosaid#statusline()])
endfunction

" Another text is not put under the cursor unasked; a line says so, once.
function! Test_24_others_text() abort
  let l:id = Article('One said two.')
  call Change(l:id, 'ws.to_article(''Now one said two.'')')
  messages clear
  for l:i in range(2)
    call Run('doautocmd <nomodeline> FocusGained')
  endfor
  call assert_equal('others changed article ' . l:id . '; :edit! reads it again', whosaid#message())
  call assert_equal(1, count(execute('messages'), 'others'))
  call assert_equal(['One said two.', '0 claims'], [getline(1), whosaid#statusline()])
  call Type('tt')
  call assert_match('^the text of article ' . l:id . ' has changed', whosaid#message())
  call assert_equal('', Claims('c.id'))
  call Run('edit!')
  call assert_equal('Now one said two.', getline(1))
endfunction

" A notification of the trigger shows what others did without a key.
function! Test_24_notified() abort
  let l:id = Coded('One said two, three said four.', 'ws.tag(body, ''two'')')
  call cursor(1, 5)
  call Sql('NOTIFY whosaid, ''no JSON''; NOTIFY whosaid, ''[1]''')
  call Change(l:id, 'ws.tag(body, ''four'')')
  call Sql('NOTIFY whosaid, ' . Quote('{"table": "public.news", "key": "' . l:id . '"}'))
  call Until('whosaid#statusline() ==# "2 claims"')
  call assert_equal([1, 5], [line('.'), col('.')])
endfunction

" Sessions name special buffers, they do not read them.
function! Test_25_session() abort
  let l:id = Coded('Kim said that Lee left.', 'ws.tag(body, ''that Lee left'')')
  let l:file = tempname()
  execute 'mksession' l:file
  %bwipeout!
  execute 'source' l:file
  call Wait()
  execute 'buffer' whosaid#article#name(l:id)
  call Wait()
  call assert_equal(['Kim said that Lee left.', '1 claim', 0], [getline(1), whosaid#statusline(), &modifiable])
  call delete(l:file)
  enew
  call setline(1, 'my words')
  execute 'file' fnameescape(whosaid#article#name('other'))
  call Wait()
  call assert_equal(['my words', ''], [getline(1), whosaid#statusline()])
  bwipeout!
endfunction

function! Test_26_send() abort
  enew
  call setline(1, ['Grüße aus 東京,', "he said \U1F600."])
  call Run('Whosaid send')
  call assert_match('^stored as article \d\+$', whosaid#message())
  call assert_equal('whosaid://whosaid_test/article/' . b:whosaid_id, bufname(), 'the buffer is bound')
  call assert_equal("Grüße aus 東京,\nhe said \U1F600.", Sql('SELECT ws.article_text(body) FROM news WHERE id = ' . b:whosaid_id))
  let l:id = b:whosaid_id
  call Type('Gtt')
  call assert_equal('1', Claims('c.id'))
  call Run('Whosaid send')
  call assert_match('is article \d\+ already', whosaid#message())
  enew
  call setline(1, ['Grüße aus 東京,', "he said \U1F600."])
  call Run('Whosaid send')
  call assert_match('^this text is article ' . l:id . ' already', whosaid#message(), 'no silent duplicate')
  call Run('Whosaid! send')
  call assert_match('^stored as article', whosaid#message())
endfunction

" A text that has other blanks only is there already.
function! Test_26_send_blanks() abort
  let l:id = Article("Ferry news\n\nThe ferry to Halm sinks.\nNobody drowned.")
  for l:lines in [['', 'Ferry news', '', 'The ferry to Halm sinks.', 'Nobody drowned.'], ['Ferry news', '', 'The ferry to Halm sinks.', 'Nobody drowned.', '', ''],
        \ ['Ferry news  ', '', '', '  The ferry to Halm sinks.\t', 'Nobody drowned.'], ['Ferry news', '', 'The ferry to Halm sinks. Nobody', 'drowned.']]
    enew
    call setline(1, map(l:lines, 'substitute(v:val, "\\\\t", "\t", "")'))
    call Run('Whosaid send')
    call assert_match('^this text is article ' . l:id . ' already', whosaid#message(), string(l:lines))
    set nomodified
  endfor
  enew
  call setline(1, ['Ferry news', '', 'The ferry to Halm sinks.', 'Nobody drowns.'])
  call Run('Whosaid send')
  call assert_match('^stored as article', whosaid#message())
endfunction

" Keys that end in blanks, have quotes in them, or nothing: as a string in double quotes.
function! Test_26_odd_keys() abort
  call Sql('CREATE TABLE odd (key text PRIMARY KEY, body ws.article); INSERT INTO odd SELECT k, ws.to_article(''Text of ['' || k || ''].'') FROM unnest(ARRAY['' x'', ''x '', ''"x"'', E''x\ty'', ''x "y" z'', '''', ''%'', E''x\ny'', ''it''''s'', ''a/b#c|d'']) k')
  let [g:whosaid_table, g:whosaid_id] = ['odd', 'key']
  for [l:typed, l:text] in [['" x"', ['Text of [ x].']], ['"x "', ['Text of [x ].']], ['"\"x\""', ['Text of ["x"].']], ['"x\ty"', ["Text of [x\ty]."]],
        \ ["x\ty", ["Text of [x\ty]."]], ['x "y" z', ['Text of [x "y" z].']], ['""', ['Text of [].']], ['%', ['Text of [%].']],
        \ ['"x\ny"', ['Text of [x', 'y].']], ['it''s', ['Text of [it''s].']], ['a/b#c|d', ['Text of [a/b#c|d].']]]
    call Run('Whosaid open ' . l:typed)
    call assert_equal(l:text, getline(1, '$'), l:typed)
    let l:key = b:whosaid_id
    enew
    call Run('Whosaid open ' . whosaid#article#spelled(l:key))
    call assert_equal(l:text, getline(1, '$'), 'spelled: ' . l:typed)
  endfor
  let l:seen = {}
  for l:i in range(10)
    call Run('Whosaid done')
    let l:seen[getline(1)] = 1
    if l:i == 9
      call Run('Whosaid! done')
      call Run('Whosaid next')
      call assert_equal('every other article is done; d says that this one is', whosaid#message())
      call Run('Whosaid done')
    endif
    call Run('Whosaid next')
  endfor
  call assert_equal([10, 'every article is done'], [len(l:seen), whosaid#message()], 'each is opened as the next one')
  unlet g:whosaid_table g:whosaid_id
  call Sql('DROP TABLE odd')
endfunction

function! Test_26_send_range() abort
  let l:file = tempname()
  call writefile(['zero', 'first of two', 'second of two', 'three'], l:file)
  execute 'edit' l:file
  call Run('2,3Whosaid send')
  call assert_equal(['first of two', 'second of two'], getline(1, '$'))
  call assert_match('^whosaid://', bufname())
  execute 'buffer' l:file
  call assert_equal(4, line('$'), 'the file stays as it is')
endfunction

function! Test_26_send_crlf() abort
  let l:file = tempname()
  call writefile(["one\r", "two\r"], l:file)
  execute 'edit ++ff=dos' l:file
  call Run('Whosaid send')
  call assert_match('CRLF at line ends became LF', whosaid#message())
  call assert_equal("one\ntwo", Sql('SELECT ws.article_text(body) FROM news WHERE id = ' . b:whosaid_id))
  enew
  call setline(1, "a\nb")
  call Run('Whosaid send')
  call assert_match('NUL', whosaid#message())
  call setline(1, repeat(['x' . repeat('y', 1000)], 1100))
  call Run('Whosaid send')
  call assert_match('larger than 1 MB', whosaid#message())
  bwipeout!
endfunction
