// Notices at the lower edge, some of which can take back what they tell.
import {announce, button, h} from './dom.js';
import {text} from './strings.js';

const STAY = 12000;
const STAY_PLAIN = 5000;

/** Tells what was done. With `undo`, offers to take it back; also Ctrl+Z while it is shown. */
export function toast(message, undo) {
  const note = h('div', {class: 'toast'}, h('span', {}, message));
  const leave = setTimeout(remove, undo ? STAY : STAY_PLAIN);
  function remove() {
    clearTimeout(leave);
    note.remove();
    document.removeEventListener('keydown', onKey);
  }
  async function takeBack() {
    remove();
    await undo();
    toast(text.undone(message));
  }
  function onKey(event) {
    if (event.key === 'z' && (event.ctrlKey || event.metaKey) && note === note.parentNode?.lastChild) {
      const typing = event.target.closest?.('input, textarea');
      if (typing && typing.value !== typing.defaultValue) return;
      event.preventDefault(); // Or the browser would undo the last typing as well, in whatever field.
      note.querySelector('button').click();
    }
  }
  if (undo) {
    note.append(button(text.undo, takeBack));
    document.addEventListener('keydown', onKey);
  }
  document.getElementById('toasts').append(note);
  announce(message);
}
