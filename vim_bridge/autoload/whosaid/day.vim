" The day's work: the next article, done, progress; and what an earlier session changed.

let s:cpo = &cpoptions
set cpoptions&vim

" ---- articles ------------------------------------------------------------------------------------

" :Whosaid next: open the next article that this coder has not done.
function! whosaid#day#next(how) abort
  let l:here = get(b:, 'whosaid_id', v:null)
  call whosaid#rpc#send('next', [l:here], function('s:found', [l:here]))
endfunction

function! s:found(here, reply) abort
  if whosaid#failed(a:reply)
    return
  elseif empty(a:reply.rows) || a:reply.rows[0][0] is v:null
    return whosaid#say('every article is done')
  endif
  let l:key = a:reply.rows[0][0]
  if l:key is# a:here
    return whosaid#say('every other article is done; d says that this one is')
  endif
  if !whosaid#idle()
    return whosaid#say('the next article is ' . l:key . '; :Whosaid open ' . whosaid#article#spelled(l:key))
  endif
  call whosaid#command({'range': 0, 'first': 0, 'last': 0, 'bang': 0, 'mods': ''}, 'open ' . whosaid#article#spelled(l:key))
endfunction

" :Whosaid done: this coder has done the article, or with ! not yet.
function! whosaid#day#done(how) abort
  let l:article = whosaid#article#current()
  let l:refused = len(whosaid#store#refused(l:article))
  if !a:how.bang && l:refused > 0
    throw 'whosaid: ' . l:refused . (l:refused == 1 ? ' answer was' : ' answers were') . ' refused: R sends again, X drops'
  endif
  let l:article.due = a:how.bang ? 'coding' : 'done'
  call whosaid#day#settled(l:article)
endfunction

" An article is done when the answers before that are stored.
function! whosaid#day#settled(article) abort
  if has_key(a:article, 'due') && empty(a:article.queue)
    call whosaid#rpc#send('mark', [a:article.key, remove(a:article, 'due')], function('s:marked', [a:article]))
  endif
endfunction

function! s:marked(article, reply) abort
  if whosaid#failed(a:reply)
    return
  endif
  let a:article.state = a:reply.rows[0][1]
  call whosaid#say('article ' . a:article.key . ' is ' . (a:article.state ==# 'done' ? 'done; D opens the next one' : 'not done'))
  call whosaid#panel#draw(a:article)
  if whosaid#setting('blind')
    call whosaid#article#reload(a:article, 0)
  endif
endfunction

" :Whosaid progress: how many articles each coder has done.
function! whosaid#day#progress(how) abort
  call whosaid#rpc#send('progress', [], function('s:progress'))
endfunction

function! s:progress(reply) abort
  if whosaid#failed(a:reply)
    return
  endif
  let l:lines = map(copy(a:reply.rows), {_, row -> printf('%s: %d of %d done%s', row[0], row[1], row[1] + row[2] + row[3],
        \ row[2] > 0 ? ', ' . row[2] . ' begun' : '')})
  call whosaid#say(empty(l:lines) ? 'nobody has begun' : join(l:lines, '; '))
endfunction

" How far the coder is, and where the record ends; a table without either is none the worse.
function! whosaid#day#fetch(article) abort
  call whosaid#rpc#send('state', [a:article.key], function('s:state', [a:article]))
endfunction

function! s:state(article, reply) abort
  if has_key(a:reply, 'error') || empty(a:reply.rows)
    return
  endif
  let a:article.state = a:reply.rows[0][0] is v:null ? '' : a:reply.rows[0][0]
  if !has_key(a:article, 'older') && a:reply.rows[0][1] isnot v:null
    let a:article.older = a:reply.rows[0][1] + 1
  endif
  call whosaid#panel#draw(a:article)
endfunction

" ---- earlier sessions ----------------------------------------------------------------------------

" Take back what this coder changed before this session: the record has it. False when there is no record.
function! whosaid#day#older(article) abort
  if !has_key(a:article, 'older')
    return 0
  endif
  call whosaid#rpc#send('older', [a:article.key, a:article.older], function('s:older', [a:article]))
  return 1
endfunction

function! s:older(article, reply) abort
  if whosaid#failed(a:reply)
    return
  elseif empty(a:reply.rows)
    return whosaid#warn('there is nothing to take back')
  endif
  let [l:id, l:when, l:claims] = a:reply.rows[0]
  let a:article.older = l:id
  call whosaid#rpc#send('takeback', [l:id], function('s:taken_back', [a:article, l:when . ', claim ' . l:claims]))
endfunction

function! s:taken_back(article, words, reply) abort
  if whosaid#failed(a:reply)
    return
  endif
  call whosaid#say('taken back: the change of ' . a:words)
  call whosaid#article#look_own(a:article)
endfunction

let &cpoptions = s:cpo
unlet s:cpo
