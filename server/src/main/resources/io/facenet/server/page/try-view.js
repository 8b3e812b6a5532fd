// <try-view>: who is in a photo, how sure that is, and what was asked and answered.
import {address, api} from './api.js';
import {announce, button, field, h, showError} from './dom.js';
import {curl} from './exchange.js';
import {distanceBar, nameInput, qualityBadge, refreshNames} from './face-parts.js';
import {forgetModel, loadModel} from './model.js';
import {cropUrl, fitting} from './photos.js';
import {oneIn, text} from './strings.js';
import {toast} from './toast.js';
import {barEnd, judge, knownOf} from './verdict.js';

const CANDIDATES = 5;
const NO_FACE = 28;
const PLUGINS = ['landmarks', 'pose', 'calculator'];

class TryView extends HTMLElement {
  #boxes = h('photo-boxes', {hidden: true});
  #faces = h('div', {class: 'faces'});
  #slider = h('rate-slider', {hidden: true});
  #exchange = h('json-exchange', {});
  #summary = h('p', {class: 'muted'}, text.try.empty);
  #plugins = PLUGINS.map(name => h('input', {type: 'checkbox', name, checked: name === 'landmarks'}));
  #status = h('input', {type: 'checkbox'});
  #file;
  #results = [];
  #crops = [];
  #rates = null;
  #chosen = -1;

  connectedCallback() {
    if (this.firstChild) return;
    const intake = h('photo-intake', {onphotos: event => this.#look(event.detail[0])});
    this.append(h('h1', {}, text.try.title),
      h('div', {class: 'split'},
        h('section', {class: 'stage'}, intake, this.#boxes, this.#summary, this.#options()),
        h('section', {'aria-label': text.try.candidates}, this.#slider, this.#faces)),
      this.#exchange);
    this.#boxes.addEventListener('face', event => this.#choose(event.detail));
    this.#slider.addEventListener('rate', () => this.#draw());
  }

  #options() {
    const again = () => this.#file && this.#look(this.#file);
    const boxes = [...this.#plugins, this.#status];
    boxes.forEach(box => box.addEventListener('change', again));
    return h('fieldset', {class: 'row'}, h('legend', {}, text.try.options),
      ...this.#plugins.map(box => h('label', {}, box, ` ${text.try[box.name]}`)),
      h('label', {}, this.#status, ` ${text.try.status}`));
  }

  async #look(photo) {
    this.#summary.textContent = text.working;
    this.#file = photo;
    this.#results = [];
    this.#faces.replaceChildren();
    try {
      this.#rates = (await loadModel()).rates;
      this.#file = await fitting(photo);
      this.#results = await this.#ask();
      this.#crops = this.#results.map(({box}) => this.#crop(box));
    } catch (error) {
      if (error.code !== NO_FACE) showError(error);
    }
    this.#boxes.hidden = false;
    await this.#boxes.show(this.#file, photo.name).catch(showError);
    this.#choose(this.#results.length === 1 ? 0 : -1);
    announce(this.#summary.textContent);
  }

  async #ask() {
    const query = {
      prediction_count: CANDIDATES, status: this.#status.checked || undefined,
      face_plugins: this.#plugins.filter(box => box.checked).map(box => box.name).join(','),
    };
    const command = curl('POST', address('recognition/recognize', query), {file: this.#file});
    try {
      const answer = await api.recognize(this.#file, query);
      this.#exchange.show(command, answer);
      return answer.result;
    } catch (error) {
      this.#exchange.show(command, {message: error.message, code: error.code});
      throw error;
    }
  }

  #choose(face) {
    this.#chosen = face;
    this.#draw();
    this.#faces.children[face]?.scrollIntoView({block: 'nearest'});
  }

  #draw() {
    const verdicts = judge(this.#results, this.#rates, this.#slider.rate);
    this.#slider.hidden = !this.#rates || this.#results.length === 0;
    const enrolled = this.#results[0]?.match?.gallery_faces ?? 0;
    if (enrolled > 0 && this.#rates) {
      this.#slider.explain(text.rate.explain(this.#slider.rate, verdicts[0].threshold, enrolled));
    }
    this.#boxes.mark(this.#results.map((result, i) => ({
      box: result.box, points: result.landmarks, looks: verdicts[i].subject ? 'known' : 'unknown',
      label: verdicts[i].subject ?? `? ${text.unknown}`,
    })), this.#chosen);
    this.#summary.textContent = this.#results.length === 0 ? text.try.none
      : enrolled === 0 ? text.try.nobody : text.try.found(knownOf(verdicts), verdicts.length);
    if (this.#faces.children.length === this.#results.length) this.#refresh(verdicts);
    else this.#faces.replaceChildren(...verdicts.map((verdict, i) => this.#card(verdict, i)));
  }

  /** Redraws what the slider changes and leaves alone what is being typed. */
  #refresh(verdicts) {
    verdicts.forEach((verdict, i) => {
      const old = this.#faces.children[i];
      if (old.contains(document.activeElement)) return;
      const card = this.#card(verdict, i);
      card.querySelectorAll('details').forEach((part, at) => { part.open = old.querySelectorAll('details')[at]?.open; });
      old.replaceWith(card);
    });
  }

  #card(verdict, i) {
    const nearest = verdict.candidates.find(one => one.subject === verdict.subject) ?? verdict.candidates[0];
    return h('article', {class: i === this.#chosen ? 'card chosen' : 'card'},
      h('div', {class: 'row top'}, this.#crops[i], h('div', {class: 'grow'},
        h('h2', {class: verdict.subject ? 'known' : 'unknown'}, verdict.subject ?? `? ${text.unknown}`),
        nearest && distanceBar(nearest.distance, verdict.threshold, barEnd(this.#rates)),
        nearest && this.#rates && h('small', {}, text.try.rateOf(this.#rates.rateOf(nearest.distance))),
        h('p', {}, qualityBadge(this.#results[i].quality)))),
      this.#results[i].match?.denied && h('p', {class: 'muted'}, text.try.denied(this.#results[i].match.denied)),
      verdict.subject && button(text.not(verdict.subject), () => this.#deny(i, verdict.subject), {class: 'small'}),
      verdict.candidates.length > 1 && this.#others(verdict),
      this.#naming(i, verdict));
  }

  #crop(box) {
    const image = h('img', {class: 'crop', alt: ''});
    cropUrl(this.#file, box).then(url => { image.src = url; });
    return image;
  }

  #others(verdict) {
    return h('details', {}, h('summary', {}, text.try.candidates),
      h('ol', {class: 'candidates'}, ...verdict.candidates.map(one => h('li', {}, one.subject,
        distanceBar(one.distance, verdict.threshold, barEnd(this.#rates))))));
  }

  #naming(i, verdict) {
    const name = nameInput({required: true});
    const form = h('form', {class: 'row bottom'}, field(text.try.name, name), h('button', {}, text.try.save));
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.#enroll(i, name.value.trim()).catch(showError);
    });
    return verdict.subject ? h('details', {}, h('summary', {}, text.try.nameOther), form) : form;
  }

  async #enroll(i, subject) {
    const saved = await api.enroll(this.#file, {subject, face: i});
    await this.#afterChange();
    toast(text.try.saved(saved.subject), saved.added === false ? undefined : async () => {
      await api.deleteFaces([saved.image_id]);
      await this.#afterChange();
    });
  }

  /** From now on this face is known not to be the person's. */
  async #deny(i, subject) {
    const {id} = await api.denyPhoto(this.#file, i, subject);
    await this.#afterChange();
    toast(text.deniedTo(subject), async () => {
      await api.allow(id);
      await this.#afterChange();
    });
  }

  async #afterChange() {
    forgetModel();
    this.#results = await this.#ask();
    this.#faces.replaceChildren();
    this.#draw();
    await refreshNames();
  }
}

customElements.define('try-view', TryView);
