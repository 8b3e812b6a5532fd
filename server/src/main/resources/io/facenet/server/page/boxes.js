// <photo-boxes>: a photo with a box and a label on each face. Fires `face` with the index of the one chosen.
import {h, svg} from './dom.js';

class PhotoBoxes extends HTMLElement {
  #image = h('img', {alt: ''});
  #drawing = svg('svg', {'aria-hidden': 'true'});
  #buttons = h('div', {class: 'labels'});

  connectedCallback() {
    if (!this.firstChild) this.append(this.#image, this.#drawing, this.#buttons);
  }

  /** Shows a photo; the promise is kept when it can be drawn on. */
  async show(source, description) {
    if (this.#image.src.startsWith('blob:')) URL.revokeObjectURL(this.#image.src);
    this.#image.src = typeof source === 'string' ? source : URL.createObjectURL(source);
    this.#image.alt = description;
    this.mark([]);
    await this.#image.decode();
    this.#drawing.setAttribute('viewBox', `0 0 ${this.#image.naturalWidth} ${this.#image.naturalHeight}`);
  }

  /**
   * Marks faces.
   *
   * @param faces [{box, label, looks: 'known'|'unknown'|'plain', points}]
   * @param chosen index of the one that is stressed
   */
  mark(faces, chosen = -1) {
    const width = this.#image.naturalWidth;
    const height = this.#image.naturalHeight;
    const dot = Math.max(width, height) / 250;
    this.#drawing.replaceChildren(...faces.flatMap(face =>
      (face.points ?? []).map(([x, y]) => svg('circle', {cx: x, cy: y, r: dot}))));
    this.#buttons.replaceChildren(...faces.map(({box, label, looks}, i) => {
      const button = h('button', {
        type: 'button', class: `face ${looks}`, 'aria-pressed': String(i === chosen),
        onclick: () => this.dispatchEvent(new CustomEvent('face', {detail: i})),
      }, h('span', {}, label));
      button.style.left = `${100 * box.x_min / width}%`;
      button.style.top = `${100 * box.y_min / height}%`;
      button.style.width = `${100 * (box.x_max - box.x_min) / width}%`;
      button.style.height = `${100 * (box.y_max - box.y_min) / height}%`;
      return button;
    }));
  }
}

customElements.define('photo-boxes', PhotoBoxes);
