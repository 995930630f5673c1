// Looks again when the world changes: parts marked data-live are replaced by their new selves.
const atEnd = (element) => element.scrollHeight - element.scrollTop - element.clientHeight < 80;
const toEnd = () => document.querySelectorAll('[data-end]').forEach((element) => (element.scrollTop = element.scrollHeight));

async function lookAgain() {
  const answer = await fetch(location.href, { headers: { 'x-look-again': '1' } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const now = fresh.getElementById(part.id);
    // a part in which somebody types or has opened something waits
    if (!now || now.innerHTML === part.innerHTML || part.contains(document.activeElement)) continue;
    const follow = 'end' in part.dataset && atEnd(part);
    part.innerHTML = now.innerHTML;
    if (follow) part.scrollTop = part.scrollHeight;
  }
}

let waiting;
toEnd();
if (document.querySelector('[data-live]')) {
  new EventSource('/pages/live').onmessage = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void lookAgain(), 150);
  };
}
