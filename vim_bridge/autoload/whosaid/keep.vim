" Answers that were not stored when the editor ended: a file keeps them, and the next opening of their article offers
" them, as what was refused is.

let s:cpo = &cpoptions
set cpoptions&vim

" ---- files ---------------------------------------------------------------------------------------

" The directory, '' when the user wants none: g:whosaid_keep, else where programs keep their state.
function! whosaid#keep#directory() abort
  let l:chosen = whosaid#setting('keep')
  if l:chosen isnot v:null
    return l:chosen ==# '' ? '' : fnamemodify(expand(l:chosen), ':p')
  endif
  return (empty($XDG_STATE_HOME) ? expand('~/.local/state') : $XDG_STATE_HOME) . '/whosaid'
endfunction

" The files of a kind, answers or text.
function! whosaid#keep#files(kind) abort
  let l:directory = whosaid#keep#directory()
  return l:directory ==# '' ? [] : sort(glob(l:directory . '/' . a:kind . '-*', 1, 1))
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

" Make or replace a file. Only its owner may read it: it has words of the article. Its full name.
function! whosaid#keep#write(name, lines) abort
  let l:file = whosaid#keep#directory() . '/' . a:name
  let l:new = fnamemodify(l:file, ':h') . '/new-' . a:name
  call mkdir(fnamemodify(l:file, ':h'), 'p', 0700)
  call writefile([], l:new)
  call setfperm(l:new, 'rw-------')
  call writefile(a:lines, l:new)
  call rename(l:new, l:file)
  return l:file
endfunction

" ---- what is kept --------------------------------------------------------------------------------

" Which article of whom; no connection string, which may have a password.
function! whosaid#keep#owner(article) abort
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
  for l:article in whosaid#keep#directory() ==# '' ? [] : whosaid#store#unstored()
    call whosaid#keep#write(printf('answers-%010d-%d-%d.json', localtime(), getpid(), l:n),
          \ [json_encode({'owner': whosaid#keep#owner(l:article), 'entries': map(copy(l:article.queue), 's:pack(v:val)')})])
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
    call whosaid#warn('earlier answers were not stored: R sends, X drops them')
  endif
endfunction

" Give an article that is being opened what was kept of it; the files go.
function! whosaid#keep#take(article) abort
  for l:file in whosaid#keep#files('answers')
    let l:kept = s:read(l:file)
    if !empty(l:kept) && l:kept.owner == whosaid#keep#owner(a:article)
      call s:offer(a:article, l:kept.entries)
      call delete(l:file)
    endif
  endfor
endfunction

" What is kept of other articles, for :Whosaid status.
function! whosaid#keep#lines() abort
  let l:lines = []
  for l:kept in filter(map(whosaid#keep#files('answers'), 's:read(v:val)'), '!empty(v:val)')
    let l:lines += map(copy(l:kept.entries), {_, entry -> printf('%-10s  %s: %s', 'kept', l:kept.owner[0], entry.words)})
  endfor
  return l:lines
endfunction

let &cpoptions = s:cpo
unlet s:cpo
