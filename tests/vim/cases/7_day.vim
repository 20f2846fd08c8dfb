" The day's work: next and done, correcting the text, recoding, filters, what an earlier session did.

function! Test_71_next_done() abort
  call Sql('DELETE FROM news')
  let l:ids = []
  for l:text in ['One said one.', 'Two said two.']
    call add(l:ids, Sql('INSERT INTO news (body) VALUES (ws.to_article(' . Quote(l:text) . ')) RETURNING id'))
  endfor
  enew
  call Run('Whosaid next')
  call assert_equal(['One said one.', l:ids[0]], [getline(1), b:whosaid_id])
  call Type('d')
  call assert_equal('article ' . l:ids[0] . ' is done; D opens the next one', whosaid#message())
  call assert_match('done', Panel())
  call Type('D')
  call assert_equal('Two said two.', getline(1))
  call Run('Whosaid progress')
  call assert_match('postgres: 1 of 2 done', whosaid#message())
  call Type('d')
  call Type('D')
  call assert_equal('every article is done', whosaid#message())
  call Run('Whosaid! done')
  call Run('Whosaid next')
  call assert_equal(l:ids[1], b:whosaid_id)
endfunction

" Done is typed behind answers that are on the way: they come first.
function! Test_71_done_behind_answers() abort
  let l:id = Coded('One said two.', 'ws.tag(body, ''two'')')
  call cursor(1, 10)
  call Lock()
  call feedkeys("Vdeny\<CR>d", 'tx')
  call Unlock()
  call Wait()
  call assert_equal('deny|done', Claims('c.act') . '|' . Sql('SELECT ws.article_state(''news'', ''' . l:id . ''')'))
  call Run('Whosaid act nosuchact')
  call Type('d')
  call assert_equal('1 answer was refused: R sends again, X drops', whosaid#message())
  call Type('X')
endfunction

" Others' claims are hidden until this coder has done the article.
function! Test_72_blind() abort
  let l:id = Coded('One said two, three said four.', 'ws.tag(ws.tag(body, ''two'', coder => ''other''), ''four'')')
  let g:whosaid_blind = 1
  call Open(l:id)
  call assert_equal(['1 claim', '26'], [whosaid#statusline(), string(Marks()[0][2])])
  call Type('d')
  call assert_equal('2 claims', whosaid#statusline())
  unlet g:whosaid_blind
  call Run('Whosaid! done')
  call Sql('ALTER ROLE postgres SET whosaid_editor.blind = on')
  let g:whosaid_conninfo = 'application_name=again'
  call Open(l:id)
  call assert_equal('1 claim', whosaid#statusline(), 'by role')
  call Sql('ALTER ROLE postgres RESET whosaid_editor.blind')
  unlet g:whosaid_conninfo
endfunction

" What the panel says where there is no claim, and :write says of a text that is locked.
function! Test_70_newcomer() abort
  let l:id = Article('One said two.')
  call assert_match('^no claims yet: .*:Whosaid suggest', Panel())
  write
  call assert_equal('answers are stored as they come; the text is as it was', whosaid#message())
  call Change(l:id, 'ws.tag(body, ''two'')')
  call Run('doautocmd <nomodeline> FocusGained')
  call assert_match('^no claim here: .*]] for the next claim', Panel())
  call Change(l:id, '''{"text": "One said two.", "claims": [{"content": [[0, 3]], "origin": "tagger", "status": "suggested"}]}''::ws.article')
  call cursor(1, 5)
  call Run('doautocmd <nomodeline> FocusGained')
  call assert_match('^no claim here: .*n for the next proposal', Panel())
endfunction

function! Test_73_edit() abort
  let l:id = Coded("Kim said that the prot is closed. Vik said that it rains.", 'ws.tag(ws.tag(body, ''that the prot is closed'', ''{Kim}'', source => ''Kim''), ''that it rains'')')
  call Run('Whosaid edit')
  call assert_equal(1, &modifiable)
  call Type("ggIOn Sunday \<Esc>u")
  call assert_equal('Kim said', getline(1)[:7], 'the editor''s own keys, undo among them')
  call Type("ggIOn Monday \<Esc>")
  call Type("/prot\<CR>cwport\<Esc>")
  write
  call Wait()
  call assert_equal([0, 0], [&modified, &modifiable])
  call assert_equal('that the port is closed|that it rains', Claims('c.quote'))
  call assert_equal('<Plug>(whosaid-undo)', maparg('u', 'n'), 'the coding keys are back')
  call assert_equal(['Content', 1, 20, 1, 43], Marks()[0])
  call assert_match('^claim 1, content fuzzy: that the prot is closed → that the port is closed', get(getqflist(), 0, {'text': ''}).text)
  cclose
  call Run('Whosaid edit')
  call setline(1, 'On Monday Kim said that the port is closed.')
  write
  call Wait()
  call assert_equal(1, &modified, 'a claim without its words: nothing is written')
  call assert_match('write! drops', whosaid#message())
  call assert_match('claim 2, content orphan', getqflist()[0].text)
  call assert_equal('2', Sql('SELECT ws.claim_count(body) FROM news WHERE id = ' . l:id))
  cclose
  write!
  call Wait()
  call assert_equal(['1 claim', 0], [whosaid#statusline(), &modified])
  call Run('Whosaid edit')
  call setline(1, 'Mine.')
  call Change(l:id, 'ws.tag(body, ''Monday'')')
  write
  call Wait()
  call assert_match('^not written, others changed it: ', whosaid#message())
  call Run('edit!')
  call assert_equal(['On Monday Kim said that the port is closed.', '2 claims'], [getline(1), whosaid#statusline()])
endfunction

" A text that was unlocked is not read over, is locked again when it is written as it was, and what is typed while it
" is written stays.
function! Test_73_edit_kept() abort
  let l:id = Coded('Kim said that it rains.', 'ws.tag(body, ''that it rains'')')
  call Run('Whosaid edit')
  call setline(1, 'Kim said today that it rains.')
  call Run('Whosaid open ' . l:id)
  call assert_match('^the text was changed: :write stores it', whosaid#message())
  call Run('doautocmd <nomodeline> FocusGained')
  call whosaid#article#reload(b:whosaid, 0)
  call Wait()
  call assert_equal(['Kim said today that it rains.', 1], [getline(1), &modified])
  call Lock()
  write
  call setline(1, 'Kim said on Monday that it rains.')
  call Unlock()
  call Wait()
  call assert_equal(['Kim said on Monday that it rains.', 1, 1], [getline(1), &modified, &modifiable], 'typed meanwhile')
  write
  call Wait()
  call assert_equal(['Kim said on Monday that it rains.', 0, 0], [Sql('SELECT ws.article_text(body) FROM news WHERE id = ' . l:id),
        \ &modified, &modifiable], whosaid#message())
  call assert_equal([['Content', 1, 20, 1, 33]], Marks())
  for l:way in ['write', 'Whosaid! open ' . l:id, 'call setline(2, ".") | Whosaid! open ' . l:id]
    call Run('Whosaid edit')
    call Run(l:way)
    call assert_equal([1, 0, 0, '<Plug>(whosaid-undo)'], [line('$'), &modifiable, &modified, maparg('u', 'n')], l:way)
  endfor
endfunction

" What keeps a text from being written is said as it is.
function! Test_73_edit_failed() abort
  call Coded('Kim said that it rains.', 'ws.tag(body, ''that it rains'')')
  call Run('Whosaid edit')
  call cursor(1, 12)
  call setline(1, 'Kim said today that it rains.')
  let g:whosaid_timeout = 300
  call Lock()
  write
  call Wait()
  call assert_notmatch('drops', whosaid#message())
  call assert_equal(1, &modified)
  call feedkeys(":Whosaid act ask\<CR>", 'tx')
  write
  call assert_equal('1 answer is not stored yet: nothing was written', whosaid#message())
  call Unlock()
  unlet g:whosaid_timeout
  let g:whosaid_timeout = 600000
  call Wait()
  call Run('Whosaid resend')
  write
  call Wait()
  call assert_equal([0, 'ask'], [&modified, Claims('c.act')])
endfunction

" Something was typed: it is kept in a moment.
function! Kept(changed) abort
  doautocmd <nomodeline> TextChanged
  call assert_equal(a:changed, Until('!' . a:changed . ' || has_key(get(b:whosaid, "draft", {}), "file")') && a:changed)
endfunction

" Files that keep texts, as if the editor that wrote them had been killed.
function! Orphaned() abort
  for l:file in glob(g:whosaid_keep . '/text-*', 1, 1)
    let l:lines = readfile(l:file)
    call writefile([substitute(l:lines[0], '"pid": *\d\+', '"pid":1', '')] + l:lines[1:], l:file . '-1')
    call delete(l:file)
  endfor
endfunction

" A text that is being corrected is kept while it is worked on, and offered when the editor was killed.
function! Test_73_edit_killed() abort
  let g:whosaid_keep = tempname()
  let l:id = Coded("Kim said that it rains.\nTwo.", 'ws.tag(body, ''that it rains'')')
  call Run('Whosaid edit')
  call Kept(0)
  call assert_equal([], glob(g:whosaid_keep . '/*', 1, 1), 'nothing is changed')
  call setline(1, ['Kim said today that it rains.', "Zo\u00eb\nTwo."])
  call Kept(1)
  let l:files = glob(g:whosaid_keep . '/*', 1, 1)
  call assert_equal([1, 'rw-------', 'rwx------'], [len(l:files), getfperm(get(l:files, 0, '')), getfperm(g:whosaid_keep)])
  call assert_equal(getline(1, '$'), readfile(l:files[0])[1:])
  call Run('edit!')
  call assert_equal([[], 0, 'Two.'], [glob(g:whosaid_keep . '/*', 1, 1), &modifiable, getline(2)], 'given up')
  call Run('Whosaid edit')
  call setline(1, 'Kim said today that it rains.')
  call Kept(1)
  call Orphaned()
  call Run('edit!')
  call assert_equal('a changed text was kept: :Whosaid edit goes on, ! drops it', whosaid#message())
  call assert_match('kept: a text that was changed', Panel())
  call assert_match('kept .*/' . l:id . ': a changed text', execute('Whosaid status'))
  call Run('Whosaid edit')
  call assert_equal(['Kim said today that it rains.', 1], [getline(1), &modified])
  call assert_notmatch('kept: ', Panel())
  undo
  call assert_equal('Kim said that it rains.', getline(1))
  redo
  write
  call Wait()
  call assert_equal(["Kim said today that it rains.\nTwo.", 0], [Sql('SELECT ws.article_text(body) FROM news WHERE id = ' . l:id), &modified])
  call assert_equal([], glob(g:whosaid_keep . '/*', 1, 1), 'written')
  for l:way in ['edit', '! edit']
    call Run('Whosaid edit')
    call setline(2, 'Three.')
    call Kept(1)
    call Orphaned()
    call Change(l:id, 'ws.reanchor(body, ''Kim said now that it rains.'')')
    call Run('edit!')
    call Run('Whosaid' . (l:way ==# 'edit' ? ' ' : '') . l:way)
    call assert_equal(l:way ==# 'edit' ? ['Three.', 1, 'the kept text is back; others changed the stored one: u']
          \ : ['', 0, 'the kept text is dropped'], [getline(2), &modified, whosaid#message()])
    call Run('edit!')
    call assert_equal([], glob(g:whosaid_keep . '/*', 1, 1), l:way)
  endfor
  unlet g:whosaid_keep
endfunction

" Behind a corrected text what was done before is taken back, as far as it does not say where words stood.
function! Test_73_edit_undo() abort
  let l:id = Coded('Kim said that it rains, Vik that it snows.', 'ws.tag(ws.tag(body, ''that it rains'', ''{Kim}''), ''that it snows'', ''{Vik}'')')
  call Type('gg0]]')
  call Type('M')
  call search('rains')
  call Type('C<')
  call Run('Whosaid act deny')
  call Run('Whosaid note one')
  call Run('Whosaid edit')
  call setline(1, substitute(getline(1), 'Kim said', 'Mayor Kim said today', ''))
  write
  call Wait()
  call Type('u')
  call assert_equal(['taken back: claim 1, note one', '-|-'], [whosaid#message(), Claims('c.note')])
  call Type('u')
  call assert_equal('-|-', Claims('c.act'))
  call Type('u')
  call assert_equal('there is nothing to take back', whosaid#message())
  call Type("\<C-R>")
  call assert_equal(['deny|-', 'that it|that it snows'], [Claims('c.act'), Claims('c.quote')])
  call search('snows')
  call Run('Whosaid act promise')
  call Run('Whosaid edit')
  call setline(1, 'Mayor Kim said today that it rains.')
  write!
  call Wait()
  call assert_equal('deny', Claims('c.act'))
  call Type('u')
  call assert_equal(['taken back: claim 1, act deny', 0], [whosaid#message(), len(whosaid#store#refused(b:whosaid))], 'of a claim that went nothing')
endfunction

function! Record() abort
  call Sql('CREATE OR REPLACE TRIGGER news_history AFTER INSERT OR UPDATE OR DELETE ON news FOR EACH ROW EXECUTE FUNCTION ws.whosaid_history(''body'')')
endfunction

function! Test_74_recode() abort
  call Record()
  let l:gone = Coded('Ole said one.', 'ws.tag(body, ''one'')')
  call Sql('DELETE FROM news WHERE id = ' . l:gone)
  let l:corrected = Coded('Ole said five.', 'ws.tag(body, ''five'', ''{Lundby}'')')
  call Run('Whosaid edit')
  call setline(1, 'Ole said five times.')
  let l:id = Coded('One said two, three said four.', 'ws.tag(ws.tag(body, ''two'', ''{Lundby}''), ''four'', ''{Lundby/Mayor}'')')
  call Run('Whosaid recode actor Lundby => Lundby City')
  call assert_equal('3 claims would be changed; :Whosaid! recode does it', whosaid#message())
  call assert_equal('claim 1, actor: Lundby → Lundby City', getqflist()[0].text)
  call assert_equal('{Lundby}|{Lundby/Mayor}', Claims('c.actors'), 'it was tried only')
  cclose
  call Run('Whosaid! recode actor Lundby => Lundby City')
  call assert_equal('recoded; :Whosaid recode undo takes it back', whosaid#message(), 'not that others did')
  call assert_equal('{"Lundby City"}|{"Lundby City/Mayor"}', Claims('c.actors'))
  call assert_match('Lundby City', join(map(values(b:whosaid.claims), 'v:val.actors[0]')), 'the open article follows')
  call Run('Whosaid recode undo')
  call assert_equal(['taken back: the last recode', '{Lundby}|{Lundby/Mayor}'], [whosaid#message(), Claims('c.actors')])
  call Run('Whosaid recode nonsense')
  call assert_match('^:Whosaid recode actor', whosaid#message())
  execute 'buffer!' whosaid#article#name(l:gone)
  call Run('doautocmd <nomodeline> FocusGained')
  call assert_equal('there is no article ' . l:gone . ' any more', whosaid#message(), 'told at the next look')
  execute 'buffer!' whosaid#article#name(l:corrected)
  messages clear
  call Run('doautocmd <nomodeline> FocusGained')
  call assert_equal('', execute('messages'), 'a text that is being corrected was recoded, not corrected by others')
  set nomodified
endfunction

" The record takes back what an earlier session did.
function! Test_75_older() abort
  call Record()
  let l:id = Coded('One said two, three said four.', 'ws.tag(body, ''two'', ''{Lundby}'')')
  call Change(l:id, 'ws.retag(body, 1, ''{"act": "deny"}'')')
  call Open(l:id)
  let b:whosaid.older = 1
  unlet b:whosaid.older
  call Open(l:id)
  call cursor(1, 10)
  call Type('Vthreaten' . "\<CR>")
  call Type('u')
  call assert_equal('deny', Claims('c.act'), 'first what this session did')
  call Type('u')
  call assert_match('^taken back: the change of .*, claim 1$', whosaid#message())
  call assert_equal('-', Claims('c.act'))
  call Type('u')
  call assert_equal(['', '0 claims'], [Claims('c.id'), whosaid#statusline()])
  call Sql('DROP TRIGGER news_history ON news')
endfunction

function! Test_76_filters() abort
  for [l:title, l:publisher, l:date] in [['Ferry late', 'Harbour Post', '2026-01-15'], ['Ferry on time', 'Daily Mole', '2026-02-10']]
    call Sql(printf('INSERT INTO news (title, publisher, published, body) VALUES (%s, %s, %s, ws.tag(ws.to_article(''One said walrus.''), ''walrus''))',
          \ Quote(l:title), Quote(l:publisher), Quote(l:date)))
  endfor
  for [l:query, l:n] in [['walrus', 2], ['walrus in:"Harbour Post"', 1], ['walrus & from:2026-02', 1], ['to:2026-01 walrus', 1],
        \ ['walrus to:2026', 2], ['walrus from:2026-01-15 to:2026-01-15', 1], ['title:time walrus', 1], ['walrus title:e_ry', 0], ['walrus title:% in:"\"', 0], ['walrus title:FERRY', 2], ['walrus title:late in:mole', 0]]
    call setqflist([])
    call Run('Whosaid query ' . l:query)
    call assert_equal(l:n, len(getqflist()), l:query)
  endfor
  call Run('Whosaid query walrus from:yesterday')
  call assert_match('^a date is written', whosaid#message())
endfunction

function! Test_77_headers() abort
  enew
  call setline(1, ['Title: Ferry late', 'Source: Harbour Post', 'Date: 2026-03-04', '', 'The ferry is late, Kim said.'])
  call Run('Whosaid send')
  call assert_equal('Ferry late|Harbour Post|2026-03-04|The ferry is late, Kim said.', Sql('SELECT title || ''|'' || publisher || ''|'' || published'
        \ . ' || ''|'' || ws.article_text(body) FROM news WHERE id = ' . b:whosaid_id))
endfunction

" What a text does not say of itself is asked about.
function! Test_77_asked() abort
  call Article('One said three.')
  unlet g:whosaid_ask_article
  enew
  call setline(1, ['The ferry is slow, Kim said.'])
  call Type(":Whosaid send\<CR>A ferry\<CR>Harbour Post\<CR>3 March\<CR>\<C-U>2026-02-31\<CR>")
  call assert_match('^date/time field value out of range', whosaid#message())
  call Type(":Whosaid send\<CR> again\<CR>\<CR>\<C-U>2026-03-01\<CR>")
  call assert_match('^stored as article', whosaid#message(), 'with what was typed before')
  let l:kept = "SELECT concat_ws('|', title, publisher, published) FROM news WHERE id = "
  call assert_equal('A ferry again|Harbour Post|2026-03-01', Sql(l:kept . b:whosaid_id))
  enew
  call setline(1, ['Title: Port shut', 'Date:', '', 'The port is shut, Kim said.'])
  call Type(":Whosaid send\<CR>\<CR>\<CR>")
  call assert_equal('Port shut|Harbour Post', Sql(l:kept . b:whosaid_id), 'the same publisher')
  enew
  call setline(1, ['Title: Port open', '', 'The port is open, Kim said.'])
  call Type(":Whosaid send\<CR>\<C-U>Mole\<CR>\<Esc>")
  call assert_equal('nothing was sent', whosaid#message())
  call assert_equal('0', Sql("SELECT count(*) FROM news WHERE title = 'Port open'"))
  call setline(1, ['Title: Port open', 'Date: 2026-01-01', '', ''])
  call Run('Whosaid send')
  call assert_equal('there is no text to send', whosaid#message())
  bwipeout!
  call Sql('CREATE TABLE bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body ws.article)')
  let g:whosaid_table = 'bare'
  enew
  call setline(1, 'One said two.')
  while !whosaid#rpc#connected()
    call Run('Whosaid health')
  endwhile
  call Run('Whosaid send')
  call assert_match('^stored as article 1', whosaid#message(), 'no column, no question')
  bwipeout!
  unlet g:whosaid_table
  let g:whosaid_ask_article = []
endfunction
