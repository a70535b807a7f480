// Moments told as "5 minutes ago" (`time[data-ago]`) go on counting while a page is open. Beyond a day the exact one is told.
const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const words = JSON.parse(document.querySelector('meta[name="desk-words"]')?.content || "{}");
const behind = words.now ? Date.parse(words.now) - Date.now() : 0; // this browser's clock may be wrong
const counted = new WeakSet();
const count = (text, number) => text.replace("{count}", new Intl.NumberFormat(words.numbers).format(number));

function spoken(elapsed) {
  if (elapsed < MINUTE) return words.just_now;
  if (elapsed < 2 * MINUTE) return words.a_minute_ago;
  if (elapsed < HOUR) return count(words.minutes_ago, Math.floor(elapsed / MINUTE));
  if (elapsed < 2 * HOUR) return words.an_hour_ago;
  return count(words.hours_ago, Math.floor(elapsed / HOUR));
}

function tell(time) {
  const elapsed = Date.now() + behind - Date.parse(time.dateTime);
  const text = time.firstChild; // kept: whoever drew it goes on writing into it
  if (!(elapsed >= 0) || text?.nodeType !== Node.TEXT_NODE) return;
  const isRecent = elapsed < DAY;
  if (!isRecent && !counted.has(time)) return;
  const said = isRecent ? spoken(elapsed) : time.title;
  if (isRecent) counted.add(time);
  if (said && text.data !== said) text.data = said;
}

function tellAll() {
  if (!document.hidden) document.querySelectorAll("time[data-ago]").forEach(tell);
}

if (words.just_now) {
  setInterval(tellAll, MINUTE / 3);
  document.addEventListener("visibilitychange", tellAll);
}
