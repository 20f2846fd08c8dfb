" Highlights over the text (text properties in Vim, extmarks in Neovim), and the way from positions
" in the buffer to code points of the article and back.

let s:cpo = &cpoptions
set cpoptions&vim

" ---- colours -------------------------------------------------------------------------------------

" Claims that touch or lie inside each other get different tints, which differ without colours too.
let s:tints = 4
let s:looks = {
      \ 'Content1': [['ctermbg=23 guibg=#1f4a4a', 'ctermbg=194 guibg=#d7ffd7'], 'cterm=underline ctermfg=Green'],
      \ 'Content2': [['ctermbg=17 guibg=#26325c', 'ctermbg=153 guibg=#cfe4ff'], 'cterm=bold ctermfg=Cyan'],
      \ 'Content3': [['ctermbg=53 guibg=#4a2a4a', 'ctermbg=225 guibg=#ffdcff'], 'cterm=bold,underline ctermfg=Magenta'],
      \ 'Content4': [['ctermbg=58 guibg=#4a451f', 'ctermbg=229 guibg=#fff2b8'], 'cterm=reverse'],
      \ 'Source': [['ctermfg=117 guifg=#87d7ff', 'ctermfg=25 guifg=#005faf'], 'ctermfg=Blue'],
      \ 'Cue': [['ctermfg=215 guifg=#ffaf5f', 'ctermfg=130 guifg=#af5f00'], 'ctermfg=DarkYellow'],
      \ 'Suggestion': [['cterm=underline gui=underline', 'cterm=underline gui=underline'], 'cterm=underline'],
      \ 'Pending': [['cterm=italic gui=italic', 'cterm=italic gui=italic'], 'cterm=italic'],
      \ 'Refused': [['ctermfg=203 guifg=#ff5f5f', 'ctermfg=160 guifg=#d70000'], 'cterm=reverse ctermfg=Red']}
" Without colours: bold, underline and reverse.
let s:mono = {'Content1': 'term=underline', 'Content2': 'term=bold', 'Content3': 'term=bold,underline',
      \ 'Content4': 'term=reverse', 'Source': 'term=bold', 'Cue': 'term=italic', 'Suggestion': 'term=underline',
      \ 'Pending': 'term=italic', 'Refused': 'term=standout'}

" Of the panel.
let s:links = {'Head': 'Title', 'Label': 'Comment', 'Stance': 'Special', 'Digit': 'Identifier'}

function! s:look(name, rich) abort
  let [l:both, l:plain] = s:looks[a:name]
  return (a:rich ? l:both[&background ==# 'light'] : l:plain) . ' ' . (has('nvim') ? '' : s:mono[a:name])
endfunction

" Give the highlight groups their colours: groups of our own, to which those that a user may set are linked.
function! whosaid#mark#highlight() abort
  let l:rich = str2nr(&t_Co) >= 256 || has('gui_running') || &termguicolors || has('nvim')
  for l:name in keys(s:looks)
    execute 'highlight clear WhosaidOur' . l:name
    execute 'highlight WhosaidOur' . l:name s:look(l:name, l:rich)
    execute 'highlight default link Whosaid' . l:name 'WhosaidOur' . l:name
  endfor
  for [l:name, l:link] in items(s:links)
    execute 'highlight default link Whosaid' . l:name l:link
  endfor
endfunction

call whosaid#mark#highlight()

" The groups, without the prefix.
function! whosaid#mark#groups() abort
  return sort(keys(s:looks) + keys(s:links))
endfunction

" ---- claims --------------------------------------------------------------------------------------

" Kinds of highlights, and which wins.
let s:priorities = {'Source': 30, 'Cue': 30, 'Suggestion': 20, 'Pending': 40, 'Refused': 50}
for s:i in range(1, s:tints)
  let s:priorities['Content' . s:i] = 10 + s:i
endfor

let s:last_mark = 0

if has('nvim')
  let s:namespace = nvim_create_namespace('whosaid')

  function! whosaid#mark#clear(buf) abort
    call nvim_buf_clear_namespace(a:buf, s:namespace, 0, -1)
  endfunction

  " Highlight a span [line, byte column, end line, end column]. Returns what s:remove takes.
  function! s:add(buf, kind, span, mark) abort
    return nvim_buf_set_extmark(a:buf, s:namespace, a:span[0] - 1, a:span[1] - 1,
          \ {'end_row': a:span[2] - 1, 'end_col': a:span[3] - 1, 'hl_group': 'Whosaid' . a:kind,
          \ 'priority': 100 + s:priorities[a:kind]})
  endfunction

  function! s:remove(buf, marks, extent) abort
    for l:mark in a:marks
      call nvim_buf_del_extmark(a:buf, s:namespace, l:mark)
    endfor
  endfunction

  " The highlights of a buffer: [kind, line, column, end line, end column], in order.
  function! whosaid#mark#all(buf) abort
    return map(nvim_buf_get_extmarks(a:buf, s:namespace, 0, -1, {'details': v:true}),
          \ {_, m -> [m[3].hl_group[7:], m[1] + 1, m[2] + 1, m[3].end_row + 1, m[3].end_col + 1]})
  endfunction
else
  for s:kind in keys(s:priorities)
    if empty(prop_type_get('whosaid_' . s:kind))
      call prop_type_add('whosaid_' . s:kind, {'highlight': 'Whosaid' . s:kind, 'priority': s:priorities[s:kind],
            \ 'combine': v:true})
    endif
  endfor

  function! whosaid#mark#clear(buf) abort
    for l:kind in keys(s:priorities)
      call prop_remove({'type': 'whosaid_' . l:kind, 'bufnr': a:buf, 'all': 1})
    endfor
  endfunction

  function! s:add(buf, kind, span, mark) abort
    call prop_add(a:span[0], a:span[1], {'end_lnum': a:span[2], 'end_col': a:span[3], 'bufnr': a:buf,
          \ 'type': 'whosaid_' . a:kind, 'id': a:mark})
    return a:mark
  endfunction

  function! s:remove(buf, marks, extent) abort
    for l:mark in a:marks
      call prop_remove({'id': l:mark, 'bufnr': a:buf, 'all': 1}, a:extent[0],
            \ min([a:extent[1], getbufinfo(a:buf)[0].linecount]))
    endfor
  endfunction

  function! whosaid#mark#all(buf) abort
    let l:all = []
    let l:open = {}
    for l:prop in prop_list(1, {'bufnr': a:buf, 'end_lnum': -1})
      let l:kind = matchstr(l:prop.type, 'whosaid_\zs.*')
      if l:prop.start
        call add(l:all, [l:kind, l:prop.lnum, l:prop.col, 0, 0])
        let l:open[l:prop.id] = l:all[-1]
      endif
      if l:prop.end
        let l:open[l:prop.id][3] = l:prop.lnum
        let l:open[l:prop.id][4] = l:prop.col + l:prop.length
      endif
    endfor
    return l:all
  endfunction
endif

" A tint that no claim near to it in the text has: what touches it, lies in it or around it.
function! s:tint(article, claim) abort
  let l:taken = {}
  let l:last = len(a:article.order) - 1
  let l:rank = l:last >= 0 && a:article.order[l:last] == a:claim.id ? l:last : whosaid#store#rank(a:article, a:claim)
  for l:id in a:article.order[max([0, l:rank - 2]) : l:rank + 2]
    if l:id != a:claim.id
      let l:taken[get(a:article.tints, l:id)] = 1
    endif
  endfor
  for l:tint in range(1, s:tints)
    if !has_key(l:taken, l:tint)
      return l:tint
    endif
  endfor
  return 1 + l:rank % s:tints
endfunction

" [kind, span] of all that is highlighted of a claim.
function! s:parts(article, claim) abort
  if !has_key(a:article.tints, a:claim.id)
    let a:article.tints[a:claim.id] = s:tint(a:article, a:claim)
  endif
  let l:kinds = ['Content' . a:article.tints[a:claim.id]]
  let l:kinds += a:claim.status ==# 'suggested' ? ['Suggestion'] : []
  let l:kinds += a:claim.pending > 0 ? [a:claim.pending > 1 ? 'Refused' : 'Pending'] : []
  let l:parts = []
  for [l:part, l:names] in [['content', l:kinds], ['source', ['Source']], ['cue', ['Cue']]]
    for l:span in a:claim[l:part . '_pos']
      let l:parts += map(copy(l:names), {_, kind -> [kind, l:span]})
    endfor
  endfor
  return l:parts
endfunction

let s:ends = 100 " lines at both ends of a long span that are highlighted: more would take longer than a dropped frame

" The span, or its ends.
function! s:visible(span) abort
  let [l:first, l:from, l:last, l:to] = a:span
  return l:last - l:first <= 2 * s:ends ? [a:span]
        \ : [[l:first, l:from, l:first + s:ends, 1], [l:last - s:ends, 1, l:last, l:to]]
endfunction

" Highlight a claim. Rejected ones are not, nor are those that lie on top of many others.
function! whosaid#mark#draw(article, claim) abort
  let a:claim.marks = []
  if !bufloaded(a:article.buf) || a:claim.crowded || !whosaid#claims#shown(a:claim)
    return
  endif
  for [l:kind, l:span] in s:parts(a:article, a:claim)
    for l:visible in s:visible(l:span)
      let s:last_mark += 1
      try
        call add(a:claim.marks, s:add(a:article.buf, l:kind, l:visible, s:last_mark))
      catch
        " the text was unlocked and changed: what is not there is not highlighted
      endtry
    endfor
  endfor
endfunction

function! whosaid#mark#erase(buf, claim) abort
  if bufloaded(a:buf) && !empty(get(a:claim, 'marks', []))
    call s:remove(a:buf, a:claim.marks, a:claim.extent)
  endif
  let a:claim.marks = []
endfunction

" ---- positions -----------------------------------------------------------------------------------
" Lines are counted in groups, so that a long article needs few steps of a slow language.
let s:group = 32

" For each group of lines of a buffer the code points before it, and those of all.
function! whosaid#mark#starts(buf) abort
  let l:lines = getbufline(a:buf, 1, '$')
  let l:starts = [0]
  for l:first in range(0, len(l:lines) - 1, s:group)
    call add(l:starts, l:starts[-1] + strchars(join(l:lines[l:first : l:first + s:group - 1], "\n")) + 1)
  endfor
  return l:starts
endfunction

" [line, byte column] of a code point.
function! whosaid#mark#position(buf, starts, offset) abort
  let l:low = 0
  let l:high = len(a:starts) - 2
  while l:low < l:high
    let l:middle = (l:low + l:high + 1) / 2
    if a:starts[l:middle] <= a:offset
      let l:low = l:middle
    else
      let l:high = l:middle - 1
    endif
  endwhile
  let l:first = l:low * s:group + 1
  let l:text = join(getbufline(a:buf, l:first, l:first + s:group - 1), "\n")
  let l:byte = a:offset - a:starts[l:low]
  if strlen(l:text) + 1 != a:starts[l:low + 1] - a:starts[l:low]
    let l:byte = byteidxcomp(l:text, l:byte)
  endif
  let l:before = l:byte < 0 ? l:text : strpart(l:text, 0, l:byte)
  return [l:first + count(l:before, "\n"), strlen(l:before) - strridx(l:before, "\n")]
endfunction

" The words of a span [line, byte column, end line, end column].
function! whosaid#mark#words(buf, span) abort
  let l:lines = getbufline(a:buf, a:span[0], a:span[2])
  if len(l:lines) <= a:span[2] - a:span[0]
    return ''
  endif
  let l:lines[-1] = strpart(l:lines[-1], 0, a:span[3] - 1)
  let l:lines[0] = strpart(l:lines[0], a:span[1] - 1)
  return join(l:lines, "\n")
endfunction

" The code point at line and byte column of the current buffer.
function! whosaid#mark#offset(starts, lnum, col) abort
  let l:group = (a:lnum - 1) / s:group
  let l:lines = getline(l:group * s:group + 1, a:lnum)
  let l:lines[-1] = strpart(l:lines[-1], 0, a:col - 1)
  return a:starts[l:group] + strchars(join(l:lines, "\n"))
endfunction

" The code point behind the character at line and byte column, with what is combined with it. The
" column may be of any of its bytes: the mark at the end of a motion is on the last.
function! whosaid#mark#behind(starts, lnum, col) abort
  let l:end = matchend(getline(a:lnum), '^.\{-}\%>' . a:col . 'c')
  return whosaid#mark#offset(a:starts, a:lnum, (l:end < 0 ? strlen(getline(a:lnum)) : l:end) + 1)
endfunction

let &cpoptions = s:cpo
unlet s:cpo
