// What is done to people, each with its way back.
import {api} from './api.js';
import {h, openDialog} from './dom.js';
import {faceCrop, refreshNames} from './face-parts.js';
import {forgetModel} from './model.js';
import {text} from './strings.js';
import {toast} from './toast.js';

const sameName = (a, b) => a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();

async function settled(onChange) {
  forgetModel();
  await refreshNames();
  await onChange();
}

/** Moves faces to a person; from now on they are known not to be the one's they were. */
export async function reassign(faces, subject, onChange) {
  const changes = [];
  for (const face of faces) changes.push((await api.reassign(face.image_id, subject)).undo);
  await settled(onChange);
  toast(text.people.reassigned(faces.length, subject), async () => {
    for (const change of changes.reverse()) if (change) await api.undo(change);
    await settled(onChange);
  });
}

/** Notes that two people are two: neither is suggested for the other again. */
export async function tellApart(one, other, onChange) {
  const {id} = await api.apart(one, other);
  await onChange();
  toast(text.people.apart(one, other), async () => {
    await api.allow(id);
    await onChange();
  });
}

/** Asks whether two are one; resolves with [from, to], or undefined. */
function askSame(from, to) {
  return openDialog(text.people.same, close => {
    let pair = [from, to];
    const body = h('div', {});
    const draw = () => body.replaceChildren(
      h('div', {class: 'row center pair'},
        ...pair.map((person, i) => [i === 1 && h('span', {'aria-hidden': 'true'}, '→'),
          h('figure', {}, faceCrop(person.face), h('figcaption', {}, person.name))]).flat().filter(Boolean)),
      h('p', {}, text.people.sameExplain(pair[0].name, pair[1].name)));
    const swap = () => {
      pair = pair.toReversed();
      draw();
    };
    draw();
    return [body, h('div', {class: 'row end'},
      h('button', {type: 'button', onclick: swap}, text.people.swap),
      h('button', {type: 'button', onclick: () => close()}, text.people.no),
      h('button', {type: 'button', class: 'primary', autofocus: true, onclick: () => close(pair)}, text.people.yes))];
  });
}

/**
 * Merges two people after asking. Undone with name, faces and notes.
 *
 * @param from {name, face} who goes
 * @param to {name, face} who stays
 * @returns the name that stays, or undefined if it was not wanted
 */
export async function merge(from, to, onChange) {
  const pair = await askSame(from, to);
  if (!pair) return undefined;
  const [going, staying] = pair;
  const moved = await api.merge(going.name, staying.name);
  await settled(onChange);
  toast(text.people.merged(going.name, staying.name), async () => {
    await api.undo(moved.undo);
    await settled(onChange);
  });
  return staying.name;
}

/**
 * Renames, or merges if there is already somebody of that name.
 *
 * @param people [{name, face}] all of them
 * @returns the name that the person has then
 */
export async function rename(person, name, people, onChange) {
  const wanted = name.trim();
  if (wanted === '' || wanted === person.name) return person.name;
  const other = people.find(one => one.name !== person.name && sameName(one.name, wanted));
  if (other) return (await merge(person, other, onChange)) ?? person.name;
  const renamed = await api.rename(person.name, wanted);
  await settled(onChange);
  toast(text.people.renamed(person.name, wanted), async () => {
    await api.undo(renamed.undo);
    await settled(onChange);
  });
  return wanted;
}

/** Everybody: names, how many faces, one of them to show. Named by the server's two lists. */
export async function everybody() {
  const people = new Map((await api.subjects()).map(name => [name, {name, count: 0, face: undefined}]));
  for (let page = 0, pages = 1; page < pages; page++) {
    const answer = await api.facePage(page, 2000);
    pages = answer.total_pages;
    for (const face of answer.faces) {
      const person = people.get(face.subject);
      if (!person) continue;
      person.count++;
      person.face ??= face.image_id;
    }
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
}
