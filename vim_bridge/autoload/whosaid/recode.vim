" :Whosaid recode: a name in the claims of all articles, tried first.

let s:cpo = &cpoptions
set cpoptions&vim

let s:last = 0
let s:whats = ['actor', 'target', 'name', 'concept', 'act', 'coder']

function! s:parse(rest) abort
  let l:parts = matchlist(a:rest, '^\(\S\+\)\s\+\(.\{-1,}\)\s*=>\s*\(.\+\)$')
  if empty(l:parts) || index(s:whats, l:parts[1]) < 0
    throw 'whosaid: :Whosaid recode ' . join(s:whats, '|') . ' {old} => {new}, or :Whosaid recode undo'
  endif
  return l:parts[1:3]
endfunction

" What would be changed, in the quickfix list; with ! it is. undo takes the last one back.
function! whosaid#recode#run(how) abort
  if a:how.rest ==# 'undo'
    if s:last == 0
      throw 'whosaid: nothing was recoded in this session'
    endif
    return whosaid#rpc#send('recode_undo', [s:last], function('s:undone'))
  endif
  let l:args = s:parse(a:how.rest)
  if a:how.bang
    return whosaid#rpc#send('recode', l:args, function('s:done'))
  endif
  call whosaid#rpc#send('recode_try', l:args, function('s:tried', [a:how.rest]))
endfunction

function! s:item(row) abort
  let [l:key, l:id, l:kind, l:old, l:new] = a:row
  return {'filename': whosaid#article#name(l:key), 'lnum': 1, 'text': printf('claim %d, %s: %s → %s', l:id, l:kind, l:old, l:new)}
endfunction

function! s:tried(rest, reply) abort
  if whosaid#failed(a:reply)
    return
  elseif empty(a:reply.rows)
    return whosaid#say('no claim would be changed')
  endif
  let l:n = len(a:reply.rows)
  call whosaid#claims#quickfix(a:reply.rows, function('s:item'), 'Whosaid recode: ' . a:rest, {}, 0)
  call whosaid#say(l:n . (l:n == 1 ? ' claim' : ' claims') . ' would be changed; :Whosaid! recode does it')
endfunction

function! s:done(reply) abort
  if whosaid#failed(a:reply)
    return
  endif
  let s:last = a:reply.rows[0][0]
  if s:last is v:null
    let s:last = 0
    return whosaid#say('no claim was changed')
  endif
  call whosaid#say('recoded; :Whosaid recode undo takes it back')
  call s:look()
endfunction

function! s:undone(reply) abort
  if !whosaid#failed(a:reply)
    let s:last = 0
    call whosaid#say('taken back: the last recode')
    call s:look()
  endif
endfunction

function! s:look() abort
  for l:article in whosaid#store#open_articles()
    call whosaid#article#look_own(l:article)
  endfor
endfunction

let &cpoptions = s:cpo
unlet s:cpo
