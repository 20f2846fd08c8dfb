" Searching.

function! Test_60_query() abort
  call Article("\u6f22\u5b57 on line one\nQuint said \u00e9\U1F600 gazelle words.\nMore\nand more\nand the end.")
  call search('gazelle')
  call Type("ve\<CR>")
  call Run('Whosaid! actor Quint')
  call Run('Whosaid act promise')
  let l:name = bufname()
  enew
  call Run('Whosaid query actor:Quint & act:promise')
  call assert_equal('1 claim in 1 article', whosaid#message())
  call assert_equal([l:name, 2, 19, 'Quint · promise · gazelle'],
        \ map(getqflist(), '[bufname(v:val.bufnr), v:val.lnum, v:val.col, v:val.text]')[0])
  execute 'bwipeout!' l:name
  call Run('Whosaid query actor:Quint')
  cfirst
  call Wait()
  call assert_equal([l:name, 2, 19], [bufname(), line('.'), col('.')], 'a jump into an article not open yet')
  call assert_equal('gazelle', expand('<cword>'))
  call assert_equal(2, getqflist()[0].lnum, 'filling a buffer does not move the entries into it')
endfunction

function! s:why(query) abort
  call Run('Whosaid query ' . a:query)
  return whosaid#message()
endfunction

function! Test_61_no_hits() abort
  call Sql('DELETE FROM news') " whatever keys were typed before
  call Coded('Quint said gazelle.', 'ws.tag(body, ''gazelle'', ''{Quint}'', ''promise'')')
  call Coded('One said two.', 'ws.tag(body, ''two'', act => ''deny'')')
  call assert_equal('no claim matches: no actor "Quin", nearest: Quint', s:why('actor:Quin'))
  call assert_match('^no claim matches: no act "promisse", nearest: promise', s:why('act:promisse | act:promisse'))
  call assert_match('^no claim matches: no claim has the act "ask"', s:why('act:ask & !actor:Nobody'))
  call assert_match('^no claim matches: "quint" occurs only outside claims', s:why('quint & actor:Quint'))
  call assert_equal('no claim matches: "wombat" occurs in no article', s:why('wombat'))
  call assert_equal('no claim matches all of it; for each part there is one', s:why('actor:Quint & act:deny'))
  call assert_match('^no claim matches', s:why('!actor:* & actor:Quint'))
  call assert_equal('no claim matches attr.frame:x', s:why('attr.frame:x'))
  call assert_equal('no claim matches concept:*', s:why('concept:* & act:*'))
  call assert_equal('no claim matches: the articles with in:"Harbour Post" from:2026 have none, others may', s:why('in:"Harbour Post" from:2026'))
  call assert_equal('no claim matches: no actor "Quin", nearest: Quint', s:why('title:_ & actor:Quin'))
  call assert_match('^a date is written', s:why('from:2026-13'))
  call assert_match('^syntax error in claimquery at character 5: .*(42601)$', s:why('act:'))
  messages clear
  call s:why('act:')
  call assert_match('character 5', execute('messages'), 'the same mistake again is told again')
  call assert_match('^which claims', s:why(''))
endfunction

function! Test_62_pages() abort
  let l:id = Article(repeat('word ', 700))
  call Sql('DO $$ DECLARE a ws.article; BEGIN SELECT body INTO a FROM news WHERE id = ' . l:id
        \ . '; FOR i IN 0..619 LOOP a := ws.tag(a, int4multirange(int4range(i * 5, i * 5 + 4)), ''{Pager}''); END LOOP;'
        \ . ' UPDATE news SET body = a WHERE id = ' . l:id . '; END $$')
  call Stall('620 claims: open, query', ['Whosaid! open ' . l:id, 'Whosaid query actor:Pager'])
  call Until('len(getqflist()) == 500')
  call assert_equal('500 claims in 1 article; :Whosaid more', whosaid#message())
  call Run('Whosaid more')
  call Until('len(getqflist()) == 620')
  call assert_equal('120 claims in 1 article', whosaid#message())
  call assert_equal([1, 1, 3096], [getqflist()[0].col, getqflist()[-1].lnum, getqflist()[-1].col])
  call Run('Whosaid more')
  call assert_equal('the quickfix list has no more pages', whosaid#message())
  execute 'buffer' whosaid#article#name(l:id)
  Whosaid claims
  call Until('len(getqflist()) == 620')
  call Sql('DELETE FROM news WHERE id = ' . l:id)
endfunction

function! Test_63_completion() abort
  call Coded('One said two.', 'ws.tag(body, ''two'', ''{Quint}'')')
  call assert_true(index(whosaid#complete#names('actor', 'Quin'), 'Quint') >= 0)
  call assert_equal(['deny'], whosaid#complete#names('act', 'den'))
  call assert_equal(['open'], getcompletion('Whosaid o', 'cmdline'))
  call assert_equal(['act:deny'], getcompletion('Whosaid query act:den', 'cmdline'))
  call assert_equal(['status:confirmed'], getcompletion('Whosaid query status:con', 'cmdline'))
  call assert_equal(['conc', 'conf'], map(getcompletion('Whosaid query conc', 'cmdline') + getcompletion('Whosaid query conf', 'cmdline'), 'v:val[:3]'), 'fields are the server''s')
  call assert_equal(['attr.'], getcompletion('Whosaid query attr', 'cmdline'))
  call assert_equal('Quint', getcompletion('Whosaid actor Quin', 'cmdline')[0])
endfunction

function! Test_70_round_trip() abort
  let l:times = []
  for l:i in range(60)
    let s:start = reltime()
    call whosaid#rpc#send('ping', [], {reply -> add(l:times, reltimefloat(reltime(s:start)) * 1000)})
    while whosaid#rpc#waiting()
      sleep 1m
    endwhile
  endfor
  call sort(l:times, 'f')
  call Note(printf('round trip, median of 60: %.1f ms', l:times[30]))
  call assert_equal(60, len(l:times))
endfunction
