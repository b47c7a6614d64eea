-- For wrk: beacons of ever new visitors, each from an address of its own as a trusted proxy names it.
-- Argument: a file with one page token a line. Prints "SENT n" at the end.
local threads = {}

function setup(thread)
   thread:set("id", #threads)
   table.insert(threads, thread)
end

function init(arguments)
   sent = id == 0 and -1 or 0 -- wrk asks the first thread for one request only to look at it
   tokens = {}
   for line in io.lines(arguments[1]) do
      table.insert(tokens, line)
   end
   first = tonumber(arguments[2])
   headers = {
      ["Content-Type"] = "text/plain",
      ["Sec-Fetch-Site"] = "same-origin",
      ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
   }
end

function request()
   sent = sent + 1
   headers["X-Forwarded-For"] =
      string.format("%d.%d.%d.%d", first + id, math.floor(sent / 65536) % 256, math.floor(sent / 256) % 256, sent % 256)
   return wrk.format("POST", "/dem/", headers, tokens[sent % #tokens + 1])
end

function done()
   local total = 0
   for _, thread in ipairs(threads) do
      total = total + thread:get("sent")
   end
   io.write("SENT " .. total .. "\n")
end
