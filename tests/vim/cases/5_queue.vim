" Answers first, the server later: what the keys did is shown at once, in their order, whatever the server does.

" Undo is ordered by the keys, not by the replies.
function! Test_50_order() abort
  let l:id = Coded('Ana said one, Bo said two, Cy said three.', 'ws.tag(body, ''three'')')
  let l:before = Sql('SELECT body FROM news WHERE id = ' . l:id)
  let g:whosaid_propose = 0
  call Lock()
  call cursor(1, 10)
  call feedkeys('tiw', 'tx')
  call assert_equal('2 claims, 1 on the way', whosaid#statusline(), 'drawn at once')
  call cursor(1, 1)
  call feedkeys('siw', 'tx')
  call cursor(1, 5)
  call feedkeys('ciw', 'tx')
  call assert_equal([['Content', 1, 10, 1, 13], ['Content', 1, 36, 1, 41], ['Cue', 1, 5, 1, 9], ['Pending', 1, 10, 1, 13],
        \ ['Source', 1, 1, 1, 4]], Marks(), 'source and cue follow a tag that is not stored yet')
  call feedkeys('u', 'tx')
  call assert_match('^taken back: .*cue “said”', whosaid#message(), 'the last key first')
  call feedkeys('u', 'tx')
  call assert_match('^taken back: .*source “Ana”', whosaid#message())
  call Unlock()
  call Wait()
  call assert_equal('one|-|-', Claims('c.quote')[6:] . '|' . Claims('c.source')[2:] . '|' . Claims('c.cue')[2:])
  call Type("\<C-R>\<C-R>")
  call assert_equal('Ana said', Claims('c.source')[2:] . ' ' . Claims('c.cue')[2:], 'made again')
  call Type('uuu')
  call assert_equal(['1 claim', '1'], [whosaid#statusline(), Claims('c.id')])
  call Type("\<C-R>\<C-R>\<C-R>u")
  call assert_equal('Ana|-', Claims('c.source')[2:] . '|' . Claims('c.cue')[2:])
  unlet g:whosaid_propose
endfunction

" Made again before its taking back was sent, a change can be taken back again.
function! Test_50_undo_redo() abort
  call Coded('One said two.', 'ws.tag(body, ''two'')')
  call cursor(1, 10)
  call Type('Vdeny' . "\<CR>")
  call Type('Nfirst' . "\<CR>")
  call Lock()
  call feedkeys('uu', 'tx')
  call feedkeys("\<C-R>", 'tx')
  call assert_match('deny', Panel())
  call feedkeys('u', 'tx')
  call feedkeys("\<C-R>\<C-R>", 'tx')
  call Unlock()
  call Wait()
  call assert_equal('deny|first', Claims('c.act') . '|' . Claims('c.note'))
  call Type('u')
  call assert_equal('deny|-', Claims('c.act') . '|' . Claims('c.note'))
  call Type('u')
  call assert_equal('-|-', Claims('c.act') . '|' . Claims('c.note'))
  call Type('u')
  call assert_equal('there is nothing to take back', whosaid#message())
  call Type("\<C-R>\<C-R>")
  call assert_equal('deny|first', Claims('c.act') . '|' . Claims('c.note'))
endfunction

" Leaving stores what waits; while it cannot be stored, the editor stays.
function! Test_50_leaving() abort
  call Coded('One said two, three said four.', 'ws.tag(ws.tag(body, ''two''), ''four'')')
  for [l:at, l:act] in [[10, 'deny'], [26, 'ask'], [26, 'demand']]
    call cursor(1, l:at)
    call feedkeys('V' . l:act . "\<CR>", 'tx')
  endfor
  doautocmd <nomodeline> ExitPre
  call assert_equal(['deny|demand', []], [Claims('c.act'), b:whosaid.queue])
  call Lock()
  call feedkeys("Vthreaten\<CR>Nhere\<CR>", 'tx')
  call assert_fails('quitall', 'No write since last change')
  call Until('whosaid#message() =~# "^2 answers are not stored yet"')
  call assert_equal(0, &modified)
  call Unlock()
  call Wait()
  call assert_equal('-|here', Claims('c.note'))
endfunction

" What is not stored when the editor ends is kept, and offered when the article is opened again.
function! Test_50_kept() abort
  let g:whosaid_keep = tempname() . '/deep'
  let g:whosaid_propose = 0
  let l:id = Coded('Kim said one, Kim said two, three said four.', 'ws.tag(ws.tag(body, ''two''), ''four'')')
  let l:other = Article('Five said six.')
  let l:before = Sql('SELECT body FROM news WHERE id = ' . l:id)
  call Open(l:id)
  call cursor(1, 25)
  call Type('x')
  call Lock()
  call feedkeys("u", 'tx')
  call feedkeys("gg0wwtiwVdeny\<CR>Nfirst\<CR>", 'tx')
  call feedkeys('$bVask' . "\<CR>", 'tx')
  call whosaid#leave#keep()
  Whosaid cancel
  while !empty(b:whosaid.undo)
    call feedkeys('uX', 'tx')
  endwhile
  call feedkeys('X', 'tx')
  let b:whosaid.redo = []
  let l:files = glob(g:whosaid_keep . '/*', 1, 1)
  call assert_equal(['rw-------', 'rwx------'], [getfperm(get(l:files, 0, '')), getfperm(g:whosaid_keep)])
  call Unlock()
  call Wait()
  call assert_match('kept .*article/' . l:id . ': .*ask', execute('Whosaid status'))
  bwipeout
  call Open(l:other)
  call assert_equal('0 claims', whosaid#statusline(), 'another article has none of them')
  call feedkeys('gg0tiw', 'tx')
  call Open(l:id)
  call assert_equal('3 claims, 5 refused', whosaid#statusline())
  call assert_match('^earlier answers were not stored: R sends', whosaid#message())
  call assert_match('refused: .*: the editor ended before it was stored', Panel())
  call assert_notmatch('article/' . l:id . ':', execute('Whosaid status'), 'offered once')
  call Type('gg0wwVthreaten' . "\<CR>" . 'R')
  call assert_equal(['two|four|one', '-|ask|threaten', '-|-|first'], [Claims('c.quote'), Claims('c.act'), Claims('c.note')])
  call assert_equal('3 claims', whosaid#statusline())
  for l:i in range(6)
    call Type('u')
  endfor
  call assert_equal('four', Claims('c.quote'), 'all taken back but what was taken back before')
  unlet g:whosaid_keep g:whosaid_propose
endfunction

" Undo belongs to the article: it lives on when the buffer is gone.
function! Test_51_buffer_gone() abort
  let l:id = Coded('One said two.', 'ws.tag(body, ''two'')')
  call cursor(1, 10)
  call Type('x')
  bwipeout!
  call Open(l:id)
  call assert_equal('0 claims', whosaid#statusline())
  call Type('u')
  call assert_equal(['1', '1 claim'], [Claims('c.id'), whosaid#statusline()])
  call Type('u')
  call assert_equal('there is nothing to take back', whosaid#message())
endfunction

" A buffer that is wiped out while answers are on the way.
function! Test_51_wiped() abort
  messages clear
  let l:id = Article('One said two.')
  call Lock()
  call feedkeys('ggttNnote' . "\<CR>" . 'Vdeny' . "\<CR>", 'tx')
  bwipeout!
  call Unlock()
  call Wait()
  call Until('Sql("SELECT ws.claim_count(body) FROM news WHERE id = ' . l:id . '") ==# "1"')
  call Wait()
  call assert_notmatch('<SNR>\|E\d\+:', execute('messages'), 'no script error')
  call Open(l:id)
  call assert_equal(['1 claim', 'note', 'deny'], [whosaid#statusline(), Claims('c.note'), Claims('c.act')])
endfunction

" What the database refuses stays on the screen with its words, and can be sent again or dropped.
function! Test_52_refused() abort
  let l:id = Article('One said two.')
  call Sql('CREATE FUNCTION no_more() RETURNS trigger LANGUAGE plpgsql AS ''BEGIN RAISE EXCEPTION ''''closed for today''''; END''')
  call Sql('CREATE TRIGGER no_more BEFORE UPDATE ON news FOR EACH ROW EXECUTE FUNCTION no_more()')
  call Type('gg0tiw')
  call assert_match('^closed for today', whosaid#message())
  call Type('Vdeny' . "\<CR>")
  call assert_equal([['Content', 1, 1, 1, 4], ['Refused', 1, 1, 1, 4]], Marks())
  call assert_match('refused: the new claim “One”: closed for today', Panel())
  call assert_match('new claim · confirmed · refused', Panel())
  call Sql('DROP TRIGGER no_more ON news')
  call Type('R')
  call assert_equal('One|deny', Claims('c.quote') . '|' . Claims('c.act'), 'sent again, with what followed')
  call assert_notmatch('refused', Panel())
  call Sql('CREATE TRIGGER no_more BEFORE UPDATE ON news FOR EACH ROW EXECUTE FUNCTION no_more()')
  call Type('Vthreaten' . "\<CR>")
  call Type('X')
  call assert_match('deny', Panel(), 'dropped')
  call assert_equal('1 claim', whosaid#statusline())
  call Sql('DROP FUNCTION no_more() CASCADE')
endfunction

" One that the server is too slow for waits for a word of the coder; those behind it keep their order.
function! Test_53_timeout() abort
  let l:id = Article('One said two.')
  let g:whosaid_timeout = 300
  call Lock()
  call Type('gg0tiw')
  call assert_match('(57014)$\|^no answer from the server', whosaid#message())
  call Type('Vdeny' . "\<CR>")
  call assert_match('1 on the way, 1 refused$', whosaid#statusline())
  call Unlock()
  let g:whosaid_timeout = 600000
  call Type('R')
  call assert_equal('One|deny', Claims('c.quote') . '|' . Claims('c.act'))
endfunction

" A change that cannot be taken back any more says why, and does not bar the way to those before it.
function! Test_54_undo_refused() abort
  let l:id = Coded('Kim said that Lee left.', 'ws.tag(ws.tag(body, ''that Lee left'', ''{Kim}''), ''Lee left'', parent => 1)')
  call Type('gg0tiw')
  call cursor(1, 17)
  call Type('x')
  call assert_equal('1|3', Claims('c.id'))
  call Change(l:id, 'ws.untag(body, 1)')
  call Type('u')
  call assert_match('parent.*(22023)$', whosaid#message())
  call Type('X')
  call Type('u')
  call assert_equal('', Claims('c.id'), 'the tag is taken back')
endfunction

" ---- random keys ---------------------------------------------------------------------------------

let s:pool = ['n', 'p', 'a', 'r', '.', '1+', '2-', "1\<CR>", ']]', '[[', 'x', 'u', 'u', "\<C-R>", 'tiw', 'siw', 'ciw', 'miw', 'V1', 'A1',
      \ 'T2', 'K1+', 'M', 'w', 'w', 'b', 'j', 'k', 'c2>', 'C1<', 's]', "viw\<CR>", '2a', 'R', 'X']

function! s:random(n) abort
  let s:seed = (s:seed * 1103515245 + 12345) % 0x80000000
  return (s:seed / 65536) % a:n
endfunction

" Members by which the database's claims and those on the screen are compared.
let s:members = ['id', 'parent', 'actors', 'act', 'targets', 'concepts', 'polarities', 'status', 'content_at', 'source_at', 'cue_at', 'quote']

function! s:on_screen() abort
  let l:claims = map(values(b:whosaid.claims), {_, c -> map(copy(s:members), 'c[v:val]')})
  return sort(l:claims, {a, b -> a[0] - b[0]})
endfunction

function! s:in_database(id) abort
  let l:rows = json_decode(Sql('SELECT coalesce(json_agg(c ORDER BY c.id), ''[]'') FROM news n, ws.claims(n.body) c WHERE n.id = ' . a:id))
  return map(l:rows, {_, c -> map(copy(s:members), 'c[v:val]')})
endfunction

" Whatever is typed while the server is slow: at the end the screen shows what the database has, and taking back
" everything gives the state before. $WHOSAID_ROUNDS: seeds; $WHOSAID_TYPED: keys of each.
function! Test_55_random_keys() abort
  let l:text = "Kim said that Lee left. Vik denied that ships wait, again.\nAna urged the port to open. Zoe said it was late."
  call Sql('CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS ''BEGIN PERFORM pg_sleep(0.02); RETURN NEW; END''')
  call Sql('CREATE TRIGGER slow BEFORE UPDATE ON news FOR EACH ROW EXECUTE FUNCTION slow()')
  for l:round in range(1, max([1, str2nr($WHOSAID_ROUNDS)]))
    let s:seed = l:round * 7919
    let l:id = Coded(l:text, 'ws.tag(ws.tag(ws.tag(body, ''that Lee left'', ''{Kim}'', status => ''suggested'', origin => ''tagger''), ''that ships wait'','
          \ . ' ''{Vik}'', status => ''suggested'', origin => ''tagger''), ''it was late'', ''{Zoe}'')')
    let l:before = s:in_database(l:id)
    for l:i in range(empty($WHOSAID_TYPED) ? 120 : str2nr($WHOSAID_TYPED))
      call feedkeys(s:pool[s:random(len(s:pool))], 'tx')
      if s:random(4) == 0
        sleep 20m
      endif
    endfor
    call Wait()
    call Type('X')
    call assert_equal(s:in_database(l:id), s:on_screen(), 'seed ' . l:round)
    for l:i in range(500)
      if empty(b:whosaid.undo)
        break
      endif
      call Type('u')
      call Type('X')
    endfor
    call assert_equal(l:before, s:in_database(l:id), 'all taken back, seed ' . l:round)
    call assert_equal(l:before, s:on_screen(), 'and on the screen, seed ' . l:round)
  endfor
  call Sql('DROP FUNCTION slow() CASCADE')
endfunction

" What waits or was refused is on the screen again when the buffer is read again, or was gone.
function! Test_51_read_again() abort
  let l:id = Coded('One said two, three said four.', 'ws.tag(body, ''four'')')
  let g:whosaid_propose = 0
  call Lock()
  call feedkeys('gg0tiw', 'tx')
  call feedkeys('Vdeny' . "\<CR>", 'tx')
  bwipeout!
  call Unlock()
  call Wait()
  call Sql('CREATE FUNCTION no_more() RETURNS trigger LANGUAGE plpgsql AS ''BEGIN RAISE EXCEPTION ''''closed for today''''; END''')
  call Sql('CREATE TRIGGER no_more BEFORE UPDATE ON news FOR EACH ROW EXECUTE FUNCTION no_more()')
  call Open(l:id)
  call assert_equal('2 claims', whosaid#statusline())
  call search('three')
  call Type('tiw')
  for l:again in ['edit!', 'bwipeout! | Whosaid open ' . l:id, 'Whosaid! open ' . l:id]
    call Run(l:again)
    call assert_equal('3 claims, 1 refused', whosaid#statusline(), l:again)
    call assert_match('refused: the new claim “three”', Panel(), l:again)
    call assert_equal(1, len(filter(Marks(), 'v:val[0] ==# "Refused"')), l:again)
  endfor
  call Sql('DROP FUNCTION no_more() CASCADE')
  call Type('R')
  call assert_equal(['four|One|three', '3 claims'], [Claims('c.quote'), whosaid#statusline()])
  unlet g:whosaid_propose
endfunction

" A new claim that was stored although its answer was lost is recognised when the article is read again, too.
function! Test_51_lost_answer() abort
  let g:whosaid_propose = 0
  for l:again in ['edit!', 'Whosaid! open ']
    let l:id = Article('One said two.')
    let g:whosaid_timeout = 300
    call Lock()
    call Type('gg0tiw')
    let g:whosaid_timeout = 600000
    call Unlock()
    call Change(l:id, 'ws.tag(body, ''One'', coder => ' . Quote(b:whosaid.coder) . ')')
    call Run(l:again . (l:again =~# 'open' ? l:id : ''))
    call assert_equal('1 claim', whosaid#statusline(), l:again)
    call Type('R')
    call assert_equal('One', Claims('c.quote'), l:again)
  endfor
  unlet g:whosaid_propose
endfunction
