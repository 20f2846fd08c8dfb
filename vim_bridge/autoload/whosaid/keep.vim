" Answers that were not stored when the editor ended: a file keeps them, and the next opening of their article offers
" them, as what was refused is.

let s:cpo = &cpoptions
set cpoptions&vim

" ---- files ---------------------------------------------------------------------------------------

" The directory, '' when the user wants none: g:whosaid_keep, else where programs keep their state.
function! s:directory() abort
  let l:chosen = whosaid#setting('keep')
  if l:chosen isnot v:null
    return l:chosen ==# '' ? '' : fnamemodify(expand(l:chosen), ':p')
  endif
  return (empty($XDG_STATE_HOME) ? expand('~/.local/state') : $XDG_STATE_HOME) . '/whosaid'
endfunction

function! s:files() abort
  return s:directory() ==# '' ? [] : sort(glob(s:directory() . '/answers-*.json', 1, 1))
endfunction

" What a file keeps; {} when it cannot be read.
function! s:read(file) abort
  try
    let l:kept = json_decode(join(readfile(a:file), "\n"))
    return type(l:kept) == v:t_dict && has_key(l:kept, 'entries') ? l:kept : {}
  catch
    return {}
  endtry
endfunction

" Only its owner may read a file: it has words of the article.
function! s:write(n, kept) abort
  call mkdir(s:directory(), 'p', 0700)
  let l:file = printf('%s/answers-%010d-%d-%d.json', s:directory(), localtime(), getpid(), a:n)
  call writefile([], l:file)
  call setfperm(l:file, 'rw-------')
  call writefile([json_encode(a:kept)], l:file)
endfunction

" ---- what is kept --------------------------------------------------------------------------------

" Which article of whom; no connection string, which may have a password.
function! s:owner(article) abort
  return [whosaid#article#name(a:article.key)] + a:article.place[1:] + [a:article.coder]
endfunction

let s:members = ['kind', 'claim', 'claims', 'fields', 'before', 'verdict', 'words', 'check', 'spans', 'propose', 'extra', 'cascade',
      \ 'rows', 'was', 'was_of']

" An entry of the queue without what it has in common with others.
function! s:pack(entry) abort
  let l:packed = filter(copy(a:entry), 'index(s:members, v:key) >= 0')
  for l:other in filter(['of', 'proposed'], 'has_key(a:entry, v:val)')
    let l:packed[l:other] = s:pack(a:entry[l:other])
  endfor
  return l:packed
endfunction

" Keep what is not stored. Returns how many answers.
function! whosaid#keep#save() abort
  let l:n = 0
  for l:article in s:directory() ==# '' ? [] : whosaid#store#unstored()
    call s:write(l:n, {'owner': s:owner(l:article), 'entries': map(copy(l:article.queue), 's:pack(v:val)')})
    let l:n += len(l:article.queue)
  endfor
  return l:n
endfunction

" ---- the next opening ----------------------------------------------------------------------------

let s:closed = 'the editor ended before it was stored'

" They are refused until they are sent again or dropped. New claims get other numbers below 0 than they had.
function! s:offer(article, entries) abort
  let l:base = whosaid#store#reserve(min(map(copy(a:entries), 'v:val.claim') + [0]))
  for l:entry in a:entries
    for l:part in filter([l:entry, get(l:entry, 'of', {})], '!empty(v:val)')
      call map(l:part.claims, 'v:val < 0 ? l:base + v:val : v:val')
      let l:part.claim += l:part.claim < 0 ? l:base : 0
    endfor
    if l:entry.kind ==# 'add'
      let l:entry.fields.id = l:entry.claim
    endif
    call extend(l:entry, {'state': 'refused', 'unsure': 1, 'error': s:closed})
    call add(a:article.queue, l:entry)
    call add(a:article.undo, l:entry)
  endfor
  let a:article.halted = s:closed
  let a:article.offered = 1
endfunction

" All of an article is shown: say what an earlier session left.
function! whosaid#keep#offered(article) abort
  if has_key(a:article, 'offered')
    unlet a:article.offered
    call whosaid#warn('answers of an earlier session were not stored: R sends them, X drops them')
  endif
endfunction

" Give an article that is being opened what was kept of it; the files go.
function! whosaid#keep#take(article) abort
  for l:file in s:files()
    let l:kept = s:read(l:file)
    if !empty(l:kept) && l:kept.owner == s:owner(a:article)
      call s:offer(a:article, l:kept.entries)
      call delete(l:file)
    endif
  endfor
endfunction

" What is kept of other articles, for :Whosaid status.
function! whosaid#keep#lines() abort
  let l:lines = []
  for l:kept in filter(map(s:files(), 's:read(v:val)'), '!empty(v:val)')
    let l:lines += map(copy(l:kept.entries), {_, entry -> printf('%-10s  %s: %s', 'kept', l:kept.owner[0], entry.words)})
  endfor
  return l:lines
endfunction

let &cpoptions = s:cpo
unlet s:cpo
