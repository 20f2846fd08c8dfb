" Proposals: accepted, mended, rejected.

let s:text = "Kim said that Lee left. Vik denied that ships wait. Ana urged the port to open.\nZoe said it was late."

" Four proposals and a codebook.
function! s:proposed() abort
  call Sql("INSERT INTO ws.whosaid_concept_user (code, proposition) VALUES ('alpha', 'It is alpha.'), ('beta', 'It is beta.') ON CONFLICT DO NOTHING")
  let l:id = Sql('INSERT INTO news (body) VALUES (ws.to_article(' . Quote(s:text) . ')) RETURNING id')
  for [l:words, l:actor] in [['that Lee left', 'Kim'], ['that ships wait', 'Vik'], ['the port to open', 'Ana'], ['it was late', 'Zoe']]
    call Change(l:id, printf('ws.tag(body, ''%s'', ''{%s}'', origin => ''tagger'', status => ''suggested'', coder => ''tagger'', confidence => 0.9)', l:words, l:actor))
  endfor
  call Open(l:id)
  return l:id
endfunction

function! Test_40_accept_reject() abort
  call s:proposed()
  call assert_equal('4 claims, 4 to decide', whosaid#statusline())
  call Type('n')
  call assert_match('^1/4  claim 1 · suggested .90', Panel())
  call Type('arn')
  call assert_equal('confirmed|rejected|suggested|suggested', Claims('c.status'))
  call assert_match('^4/4', Panel())
  call Type('n')
  call assert_match('^3/4', Panel(), 'behind the last comes the first')
  call assert_equal('no proposal follows: the first one', whosaid#message())
  call Type('p')
  call assert_match('^4/4', Panel())
  call Type('p2a')
  call assert_equal('confirmed|rejected|confirmed|confirmed', Claims('c.status'), 'with a count')
  call assert_equal('no proposal is left', whosaid#message())
  call Type('n')
  call assert_equal('no proposal is left', whosaid#message())
  call Type('3u')
  call assert_equal('confirmed|suggested|suggested|suggested', Claims('c.status'))
  call Run('1Whosaid reject')
  call assert_equal('confirmed|rejected|rejected|suggested', Claims('c.status'), 'those in a range')
endfunction

" A count is taken, or said to mean nothing, and then nothing is done.
function! Test_40_counts() abort
  let l:id = s:proposed()
  call Type('n')
  call Type('3x')
  call assert_equal(['4', 'removed 3 claims; 3u brings them back'], [Claims('c.id'), whosaid#message()])
  call Type('3u')
  call assert_equal('1|2|3|4', Claims('c.id'))
  call Type('gg0')
  for [l:key, l:name] in items({'A': 'actor', 'T': 'target', 'V': 'act', 'N': 'note', '@': 'attributes', 'K': 'concept', 'i': 'inside',
        \ 'd': 'done', 'D': 'next', 'R': 'resend', 'X': 'drop', '?': 'keys'})
    call Type('2' . l:key)
    call assert_match('^' . l:name . ' takes no count: nothing was done', whosaid#message())
  endfor
  call assert_equal(l:id, b:whosaid_id)
  call Type('t2ic')
  call assert_equal('ic and ac take no count: nothing was done', whosaid#message())
  call Type('gg0t2is')
  call assert_equal('Kim said that Lee left. Vik denied that ships wait', Sql('SELECT quote FROM news n, ws.claims(n.body) c WHERE n.id = ' . l:id . ' AND c.id = 5'))
  call Type('C2)')
  call assert_match('wait\. Ana urged the port to open$', whosaid#claims#current(b:whosaid).quote)
  call Type('C(')
  call Type('gg0m1w')
  call Run('Whosaid undo now')
  call assert_equal('undo takes no words behind it: nothing was done', whosaid#message())
endfunction

" Claims inside each other are removed by a count when all of them are meant.
function! Test_40_counts_inside() abort
  call Coded('Kim said Vik knew that it rains. Two said three.', 'ws.tag(ws.tag(ws.tag(body, ''Vik knew that it rains''), ''that it rains'', parent => 1), ''three'')')
  call cursor(1, 11)
  call Type('[[')
  call cursor(1, 10)
  call Type('x')
  call assert_match('^claim 1 has 1 inside it', whosaid#message())
  call Type('2x')
  call assert_equal('3', Claims('c.id'))
  call Type('2u')
  call assert_equal('1|2|3', Claims('c.id'))
  call assert_equal('-|1|-', Claims('c.parent'))
  call Coded('One said two and three or four.', 'ws.tag(body, ''{[9,12),[17,22),[26,30)}''::int4multirange)')
  call Type('gg0]]5M')
  call assert_equal('two', Claims('c.quote'))
  call Type('u')
  call assert_equal('two … three … four', Claims('c.quote'))
endfunction

" The list of an article's claims says what they are now.
function! Test_40_list() abort
  let l:id = Sql('INSERT INTO news (body) VALUES (''{"text": "One said two. Three said four.", "claims": ['
        \ . '{"content": [[9,12]], "origin": "tagger", "status": "suggested"}, {"content": [[25,29]], "origin": "tagger", "status": "suggested"}]}'') RETURNING id')
  call Open(l:id)
  call Run('Whosaid claims')
  call setqflist([], 'a', {'idx': 2})
  call cursor(1, 10)
  call Type('a')
  call Until('getqflist()[0].text ==# "(no actor) · two"')
  call assert_equal(['[suggested] (no actor) · four', 2], [getqflist()[1].text, getqflist({'idx': 0}).idx])
  call assert_equal('Whosaid claims: article ' . l:id, getqflist({'title': 0}).title)
  call Change(l:id, 'ws.untag(body, 2)')
  call Run('doautocmd <nomodeline> FocusGained')
  call Until('getqflist()[1].text ==# "removed"')
  call Type('u')
  call Until('getqflist()[0].text ==# "[suggested] (no actor) · two"')
  call setqflist([], ' ', {'title': 'of the user', 'items': [{'text': 'one'}]})
  call Type('a')
  sleep 100m
  call assert_equal(['of the user', 'one'], [getqflist({'title': 0}).title, getqflist()[0].text])
endfunction

" A digit and + - 0 code and accept; . repeats; digits before another key are its count.
function! Test_41_digits() abort
  call s:proposed()
  call Type('n1+')
  call assert_match('^2/4', Panel(), 'on to the next')
  call assert_equal('{alpha}{1} confirmed', split(Claims('c.concepts::text || c.polarities::text || '' '' || c.status'), '|')[0])
  call Type('.12-')
  call assert_equal('{alpha}{1}|{alpha}{1}|{alpha,beta}{-1,-1}|{}{}', Claims('coalesce(c.concepts, $${}$$)::text || coalesce(c.polarities, $${}$$)::text'))
  call Type("2\<CR>")
  call assert_equal('{beta}{NULL}', split(Claims('coalesce(c.concepts, $${}$$)::text || coalesce(c.polarities, $${}$$)::text'), '|')[3])
  call assert_equal('no proposal is left', whosaid#message())
  call Type('4u')
  call assert_equal('suggested|suggested|suggested|suggested', Claims('c.status'))
  call assert_equal('', substitute(Claims('coalesce(c.concepts, $${}$$)'), '[{}|]', '', 'g'))
  call Type('gg0n2a')
  call assert_equal('confirmed|confirmed|suggested|suggested', Claims('c.status'), 'a digit can be a count')
  call Type("1\<Esc>a")
  call assert_equal('confirmed|confirmed|confirmed|suggested', Claims('c.status'), 'Esc forgets the digit')
  call Type('91+')
  call assert_match('no concept 9', whosaid#message())
endfunction

function! Test_41_concepts() abort
  call s:proposed()
  call Type("nKbet\<CR>+")
  call assert_equal('{beta}{1}', split(Claims('c.concepts::text || c.polarities::text'), '|')[0])
  call Type('K;12+-')
  call Type('[[')
  call assert_match('> + alpha: It is alpha.*> - beta', Panel())
  call Type('[[-')
  call assert_equal('{beta}{-1}', split(Claims('c.concepts::text || c.polarities::text'), '|')[0], 'the polarity alone')
endfunction

" No key acts on a claim that is not shown.
function! Test_42_rejected() abort
  call s:proposed()
  call Type('nr')
  call cursor(1, 14)
  call Type('x')
  call assert_equal('1|3|4', Claims('c.id'), 'the claim in the panel, not the rejected one under the cursor')
  call Type('u')
  call assert_equal('rejected', Claims('c.status')[:7])
  call cursor(1, 1)
  call Type(']]')
  call assert_match('^2/4', Panel(), 'rejected ones are passed over')
  call Type('[[')
  call assert_equal('no claim comes before', whosaid#message())
endfunction

function! Test_43_suggest() abort
  let l:id = Article('“The tunnel is safe,” port minister Ana Okafor said on Monday. “We checked it,” engineer Bo Vik said.')
  call Run('Whosaid suggest')
  call assert_match('^\d claims\?, \d to decide', whosaid#statusline())
  call assert_match('^1/\d  claim 1 · suggested', Panel())
  call Run('Whosaid suggest')
  call assert_equal('the tagger proposes nothing new', whosaid#message())
  let g:whosaid_suggest = 1
  call Article('“The tunnel is safe,” port minister Ana Okafor said on Tuesday. “We checked it,” engineer Bo Vik said.')
  unlet g:whosaid_suggest
  call assert_match('to decide', whosaid#statusline(), 'on opening, when the user wants it')
endfunction

" The panel says why the tagger proposes what is to be decided.
function! Test_43_why() abort
  call Article('“The tunnel is safe,” port minister Ana Okafor said on Monday.')
  call Run('Whosaid suggest')
  call assert_match("\n why: actor: .*; act: ", Panel())
  call Type('a')
  call assert_notmatch(' why: ', Panel(), 'of what is decided no reason is needed')
endfunction

function! Test_44_movement() abort
  call Coded('Kim said no to all of it.', 'ws.tag(ws.tag(ws.tag(ws.tag(body, ''no'', ''{A}''), ''no'', ''{B}'', status => ''suggested''),'
        \ . ' ''no to all'', ''{C}''), ''it'', ''{D}'')')
  let l:seen = ''
  for l:keys in [']]', ']]', ']]', ']]', '[[', '[[', '[[']
    call Type(l:keys)
    let l:seen .= matchstr(Panel(), 'claim \zs\d')
  endfor
  call assert_equal('1234321', l:seen, 'two coders tag the same words: each can be reached')
  call Type(']]a')
  call assert_equal('confirmed|confirmed|confirmed|confirmed', Claims('c.status'))
  call Type('gg03]]')
  call assert_match('claim 3', Panel(), 'with a count')
  call Type('x')
  call assert_equal('1|2|4', Claims('c.id'))
  call cursor(1, 1)
  call Type('5]]')
  call assert_match('claim 4', Panel(), 'as far as there are claims')
endfunction

function! Test_45_list() abort
  let l:id = Coded("Kim said that Lee denied\nthe plan. \u00c5se agreed.", 'ws.tag(ws.tag(body, ''{[9,34)}''::int4multirange, ''{Kim}'', source => ''{[0,3)}'','
        \ . ' cue => ''{[4,8)}''), ''{[14,33)}''::int4multirange, ''{Lee}'', ''deny'', concepts => ''{plan}'', polarity => -1, parent => 1)')
  call Change(l:id, 'ws.tag(body, ''{[39,45)}''::int4multirange, ''{Åse}'', ''support'', status => ''suggested'', origin => ''tagger'')')
  call Open(l:id)
  Whosaid claims
  call assert_equal(['Kim · that Lee denied the plan.', 'Lee · deny · plan - · Lee denied the plan',
        \ '[suggested] Åse · support · agreed'], map(getqflist(), 'v:val.text'))
  call assert_equal([[1, 10], [1, 15], [2, 16]], map(getqflist(), '[v:val.lnum, v:val.col]'))
  call assert_equal([['Content', 1, 10, 2, 10], ['Content', 1, 15, 2, 9], ['Content', 2, 16, 2, 22], ['Cue', 1, 5, 1, 9],
        \ ['Source', 1, 1, 1, 4], ['Suggestion', 2, 16, 2, 22]], Marks())
  call cursor(1, 15)
  call Type('x')
  call assert_equal('1|3', Claims('c.id'), 'the innermost first')
  call cursor(2, 2)
  call Type('x')
  call assert_equal('3', Claims('c.id'))
  call Type('uu')
  call assert_equal('1|2|3', Claims('c.id'))
  call cursor(1, 10)
  call Type("\<CR>x")
  call assert_match('^claim 1 has 1 inside it: ', whosaid#message())
  let l:before = Sql('SELECT body FROM news WHERE id = ' . l:id)
  call Run('Whosaid! untag')
  call assert_equal('3', Claims('c.id'))
  call Type('u')
  call assert_equal(l:before, Sql('SELECT body FROM news WHERE id = ' . l:id), 'all is as before')
endfunction

function! Test_45_cue_alone() abort
  let l:id = Coded("Quist declined\nto comment. Vik said no.", 'ws.restore(ws.tag(body, ''no'', ''{Vik}''), ''{"id": 2, "actors": ["Quist"],'
        \ . ' "source": [[0, 5]], "cue": [[6, 25]], "act": "reject"}'')')
  Whosaid claims
  call assert_equal(['Quist · reject · declined to comment', 'Vik · no'], map(getqflist(), 'v:val.text'))
  call assert_equal([[1, 7], [2, 22]], map(getqflist(), '[v:val.lnum, v:val.col]'))
  call cursor(1, 1)
  call Type(']]')
  call assert_match('^1/2  claim 2.*\n Quist · reject\n', Panel())
endfunction

" What the tagger proposed is one change, in the order of the keys, to be taken back and made again as a whole.
function! Test_43_suggest_undo() abort
  let g:whosaid_propose = 0
  call Article('“The tunnel is safe,” port minister Ana Okafor said on Monday. Bo Vik said that Kim denied that it rains.')
  call Lock()
  call feedkeys('gg03wtiw', 'tx')
  call feedkeys(":Whosaid suggest\<CR>", 'tx')
  call feedkeys('u', 'tx')
  call assert_equal("taken back: the tagger's proposals", whosaid#message())
  call Unlock()
  call Wait()
  call assert_equal(['is', '1 claim'], [Claims('c.quote'), whosaid#statusline()])
  call Run('Whosaid suggest')
  let l:claims = Claims('c.quote')
  let l:shown = whosaid#statusline()
  call assert_match('to decide', l:shown)
  call Type('a')
  call Type('uu')
  call assert_equal(['is', '1 claim'], [Claims('c.quote'), whosaid#statusline()])
  call Type("\<C-R>")
  call assert_equal([l:claims, l:shown], [Claims('c.quote'), whosaid#statusline()])
  call Type('uu')
  call assert_equal(['', '0 claims'], [Claims('c.quote'), whosaid#statusline()])
  unlet g:whosaid_propose
endfunction
