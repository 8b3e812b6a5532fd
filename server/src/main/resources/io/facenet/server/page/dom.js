// Elements without markup: data becomes text, never HTML.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'srcObject') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

/** An element: attributes, listeners (`onclick`), then children (elements or text). */
export function h(tag, properties, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The same for drawings. */
export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** A labeled control: the label stands above it. */
export function field(label, control, hint) {
  return h('label', {class: 'field'}, h('span', {}, label), control, hint && h('small', {}, hint));
}

/** A button that is not pressed twice while its work lasts. */
export function button(label, work, properties = {}) {
  const made = h('button', {type: 'button', ...properties}, label);
  made.addEventListener('click', async event => {
    if (made.getAttribute('aria-disabled')) return;
    made.setAttribute('aria-disabled', 'true');
    try {
      await guarded(() => work(event));
    } finally {
      made.removeAttribute('aria-disabled');
    }
  });
  return made;
}

/** Said by screen readers without being shown. */
export function announce(text) {
  document.getElementById('status').textContent = text;
}

/** Shows a failure in the live region until it is closed or another comes. */
export function showError(error) {
  const region = document.getElementById('alert');
  const close = h('button', {type: 'button', class: 'plain', 'aria-label': 'Close', onclick: clearError}, '×');
  region.replaceChildren(h('p', {}, error.message || String(error)), close);
}

/** Takes the last failure away. */
export function clearError() {
  document.getElementById('alert').replaceChildren();
}

/** Does something; a failure is shown, and the answer then is undefined. */
export async function guarded(work) {
  try {
    clearError();
    return await work();
  } catch (error) {
    if (error.name !== 'AbortError') showError(error);
    return undefined;
  }
}

/** A dialog; `content(close)` gives its children. Resolves with what `close` was called with. */
export function openDialog(title, content) {
  return new Promise(resolve => {
    let answer;
    const close = value => {
      answer = value;
      dialog.close();
    };
    const dialog = h('dialog', {'aria-label': title}, h('h2', {}, title), ...content(close));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Asks before something that cannot be undone. */
export function confirmDialog(title, explanation, yes, no) {
  return openDialog(title, close => [
    h('p', {}, explanation),
    h('div', {class: 'row end'},
      h('button', {type: 'button', autofocus: true, onclick: () => close(false)}, no),
      h('button', {type: 'button', class: 'danger', onclick: () => close(true)}, yes))]);
}

/** Whether typing goes into a field, where single keys are not commands. */
export function isTyping(event) {
  return event.target.closest?.('input, textarea, select, [contenteditable]') != null
    || event.ctrlKey || event.metaKey || event.altKey;
}
