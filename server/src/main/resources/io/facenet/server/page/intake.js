// <photo-intake>: photos by drop, paste, file, folder or camera. Fires `photos` with the files.
// Attributes: `many` for several photos and folders.
import {announce, button, guarded, h, isTyping, openDialog} from './dom.js';
import {droppedFiles, frame, pictures} from './photos.js';
import {text} from './strings.js';

class PhotoIntake extends HTMLElement {
  #onPaste = event => {
    if (this.offsetParent && !isTyping(event)) this.#give([...event.clipboardData.files]);
  };

  connectedCallback() {
    document.addEventListener('paste', this.#onPaste);
    if (this.firstChild) return;
    const many = this.hasAttribute('many');
    this.append(
      h('p', {class: 'drop-hint'}, many ? text.intake.dropMany : text.intake.drop),
      h('div', {class: 'row center'},
        this.#chooser(many ? text.intake.chooseMany : text.intake.choose, {multiple: many}, 'primary'),
        many && this.#chooser(text.intake.folder, {webkitdirectory: true, multiple: true}),
        !many && this.#camera()));
    this.addEventListener('dragover', event => {
      event.preventDefault();
      this.classList.add('over');
    });
    this.addEventListener('dragleave', () => this.classList.remove('over'));
    this.addEventListener('drop', event => {
      event.preventDefault();
      this.classList.remove('over');
      guarded(async () => this.#give(await droppedFiles(event.dataTransfer)));
    });
  }

  disconnectedCallback() {
    document.removeEventListener('paste', this.#onPaste);
  }

  #chooser(label, properties, looks = '') {
    const input = h('input', {type: 'file', accept: 'image/*', ...properties, class: 'hidden'});
    input.addEventListener('change', () => {
      this.#give([...input.files]);
      input.value = '';
    });
    return h('label', {class: `button ${looks}`}, input, label);
  }

  /** The camera itself in a secure context; elsewhere the phone's own camera program. */
  #camera() {
    if (!navigator.mediaDevices) return this.#chooser(text.intake.camera, {capture: 'user'});
    return button(text.intake.camera, () => this.#film());
  }

  async #film() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({video: {facingMode: 'user'}});
    } catch {
      throw new Error(text.intake.noCamera);
    }
    const video = h('video', {autoplay: true, playsinline: true, muted: true, srcObject: stream});
    try {
      const file = await openDialog(text.intake.cameraTitle, close => [video,
        h('div', {class: 'row end'},
          h('button', {type: 'button', onclick: () => close()}, text.cancel),
          button(text.intake.take, async () => close(await frame(video)), {class: 'primary', autofocus: true}))]);
      if (file) this.#give([file]);
    } finally {
      stream.getTracks().forEach(track => track.stop());
    }
  }

  #give(files) {
    const photos = pictures(files);
    if (photos.length > 0) this.dispatchEvent(new CustomEvent('photos', {detail: photos}));
    else if (files.length > 0) announce(text.intake.none);
  }
}

customElements.define('photo-intake', PhotoIntake);
