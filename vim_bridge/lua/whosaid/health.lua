-- :checkhealth whosaid, from what :Whosaid health knows.
local M = {}

function M.check()
  local health = vim.health or require('health')
  local start = health.start or health.report_start
  local ok = health.ok or health.report_ok
  local bad = health.error or health.report_error
  start('whosaid')
  for _, row in ipairs(vim.fn['whosaid#checks']()) do
    if row[3] == '' then
      ok(row[1] .. ': ' .. row[2])
    else
      bad(row[1] .. ': ' .. row[2], { row[3] })
    end
  end
end

return M
