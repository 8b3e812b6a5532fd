// <rate-slider>: how many strangers may be named. Fires `rate` while it is moved; needs no request.
// Attributes: `rate` to begin with, `label`.
import {h} from './dom.js';
import {oneIn, text} from './strings.js';

const STEPS_PER_DECADE = 10;

class RateSlider extends HTMLElement {
  #input = h('input', {type: 'range', min: -6 * STEPS_PER_DECADE, max: -4, step: 1});
  #output = h('output', {});
  #kept;
  #explain = h('p', {class: 'muted'});

  connectedCallback() {
    if (this.firstChild) return;
    this.#kept = `facenet.far.${this.getAttribute('label') ?? ''}`;
    const kept = Number(sessionStorage.getItem(this.#kept)) || Number(this.getAttribute('rate')) || 0.01;
    this.#input.value = Math.round(Math.log10(kept) * STEPS_PER_DECADE);
    this.append(h('label', {}, h('span', {}, this.getAttribute('label') ?? text.rate.label, ' ', this.#output), this.#input), this.#explain);
    this.#input.addEventListener('input', () => {
      sessionStorage.setItem(this.#kept, this.rate);
      this.#tell();
      this.dispatchEvent(new CustomEvent('rate', {detail: this.rate}));
    });
    this.#tell();
  }

  /** In (0, 1). */
  get rate() {
    return Number((10 ** (this.#input.value / STEPS_PER_DECADE)).toPrecision(3));
  }

  /** What the rate means here. */
  explain(sentence) {
    this.#explain.textContent = sentence;
  }

  #tell() {
    this.#output.textContent = oneIn(this.rate);
    this.#input.setAttribute('aria-valuetext', oneIn(this.rate));
  }
}

customElements.define('rate-slider', RateSlider);
