" Which claims of an article are shown near a place in its buffer. `lines` of the article has them by cells of its
" lines, `wide` those that take too many.

let s:cpo = &cpoptions
set cpoptions&vim

let s:cell = 256 " bytes of a line
let s:most = 40 " cells or lines; claims that take more stand in a list of their own
let s:crowd = 30 " claims at one place; those that come on top of them are not drawn

" Where a claim is looked for: in cells of the line that a span stands in, in the lines of one that goes over several.
" Empty when that is too many.
function! s:cells(claim) abort
  let l:cells = {}
  for [l:first, l:from, l:last, l:to] in a:claim.content_pos + a:claim.source_pos + a:claim.cue_pos
    let l:whole = l:first != l:last
    let [l:low, l:high] = l:whole ? [l:first, l:last] : [l:from / s:cell, l:to / s:cell]
    if l:high - l:low > s:most
      return []
    endif
    for l:i in range(l:low, l:high)
      let l:cells[l:whole ? l:i : l:first . ':' . l:i] = 1
    endfor
  endfor
  return keys(l:cells)
endfunction

function! whosaid#places#add(article, claim) abort
  let a:claim.extent = whosaid#claims#extent(a:claim)
  let a:claim.size = whosaid#claims#size(a:claim)
  let a:claim.cells = s:cells(a:claim)
  let a:claim.crowded = empty(a:claim.cells) && s:crowds(a:article.wide, a:claim.id)
  for l:cell in a:claim.cells
    let a:article.lines[l:cell] = get(a:article.lines, l:cell, [])
    let a:claim.crowded = s:crowds(a:article.lines[l:cell], a:claim.id) || a:claim.crowded
  endfor
endfunction

" Add a claim to those of a place. True when they are too many to be told apart.
function! s:crowds(ids, id) abort
  return len(add(a:ids, a:id)) > s:crowd
endfunction

function! whosaid#places#remove(article, claim) abort
  let l:id = a:claim.id
  if empty(a:claim.cells)
    return filter(a:article.wide, 'v:val != l:id')
  endif
  for l:cell in a:claim.cells
    call filter(a:article.lines[l:cell], 'v:val != l:id')
  endfor
endfunction

" Claims that have something near [line, column], all that stand there among them.
function! whosaid#places#near(article, at) abort
  let l:ids = get(a:article.lines, a:at[0], []) + get(a:article.lines, a:at[0] . ':' . a:at[1] / s:cell, []) + a:article.wide
  return map(uniq(sort(l:ids, 'n')), 'a:article.claims[v:val]')
endfunction

let &cpoptions = s:cpo
unlet s:cpo
