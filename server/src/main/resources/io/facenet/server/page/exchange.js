// <json-exchange>: a request as curl, with $KEY for the key, and its answer as JSON beside it.
import {button, h} from './dom.js';
import {text} from './strings.js';

const MANY = 8;

const quoted = word => `'${String(word).replaceAll("'", "'\\''")}'`;

/** A command that anybody can run. */
export function curl(method, url, files = {}) {
  const lines = [`curl -X ${method} ${quoted(url)}`, '-H "x-api-key: $KEY"'];
  for (const [field, file] of Object.entries(files)) lines.push(`-F ${quoted(`${field}=@${file.name}`)}`);
  return lines.join(' \\\n  ');
}

/** JSON with long rows of numbers cut short. */
function shortened(answer) {
  const rows = [];
  const json = JSON.stringify(answer, (name, value) => {
    if (!Array.isArray(value) || typeof value[0] !== 'number') return value;
    const shown = value.slice(0, MANY).join(', ');
    rows.push(value.length > MANY ? `[${shown}, … ${value.length - MANY} more]` : `[${shown}]`);
    return `\u0000${rows.length - 1}`;
  }, 2);
  return json.replace(/"\\u0000(\d+)"/g, (all, i) => rows[i]);
}

class JsonExchange extends HTMLElement {
  /** Shows a request and its answer. */
  show(command, answer) {
    const opened = this.querySelector('details')?.open ?? false;
    this.replaceChildren(h('details', {open: opened},
      h('summary', {}, text.try.asked),
      h('div', {class: 'exchange'},
        this.#column(text.try.curl, command, command),
        this.#column(text.try.answer, shortened(answer), JSON.stringify(answer, null, 2)))));
  }

  #column(title, shown, full) {
    const copy = button(text.copy, async () => {
      await navigator.clipboard.writeText(full);
      copy.textContent = text.copied;
    }, {class: 'small'});
    return h('section', {},
      h('div', {class: 'row'}, h('h3', {}, title), copy),
      h('pre', {tabindex: 0, role: 'region', 'aria-label': title}, shown));
  }
}

customElements.define('json-exchange', JsonExchange);
