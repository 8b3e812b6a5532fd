// Every word that the page says.

const count = (n, one, many) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** A rate as people say it: 1 in 1,000. */
export function oneIn(rate) {
  if (rate >= 0.5) return 'more than 1 in 2';
  const times = 1 / rate;
  const rounded = times < 100 ? Math.round(times) : Number(times.toPrecision(2));
  return rounded <= 1e12 ? `1 in ${rounded.toLocaleString('en')}` : 'fewer than 1 in 1,000,000,000,000';
}

export const text = {
  views: {try: 'Try it', compare: 'Compare', people: 'People', add: 'Add people', unknown: 'Unknown', model: 'Model', keys: 'Keys and log'},
  close: 'Close', cancel: 'Cancel', undo: 'Undo', copy: 'Copy', copied: 'Copied', loading: 'Loading…', working: 'Working…',
  undone: what => `Undone: ${what}`,
  faces: n => count(n, 'face', 'faces'),
  photos: n => count(n, 'photo', 'photos'),
  unknown: 'unknown',
  not: name => `Not ${name}`,
  deniedTo: name => `Noted: this is not ${name}`,
  face: n => `Face ${n}`,
  key: {
    title: 'Your key',
    explain: 'The server printed it when it started for the first time. It is kept for this tab only and never put into an address.',
    label: 'API key', use: 'Use this key', forget: 'Forget key',
  },
  intake: {
    drop: 'Drop a photo here, or paste one', dropMany: 'Drop photos or folders here',
    choose: 'Choose a photo', chooseMany: 'Choose photos', folder: 'Choose a folder', camera: 'Camera',
    take: 'Take the photo', cameraTitle: 'Camera', noCamera: 'No camera could be opened; choose a photo instead.',
    none: 'There was no picture in it.',
  },
  rate: {
    label: 'Strangers that may be named', labelPair: 'Pairs of different people that may be taken for one',
    explain: (far, threshold, faces) => `${oneIn(far)} strangers would be taken for somebody among ${text.faces(faces)}: distance at most ${threshold.toFixed(3)}.`,
    explainPair: (far, threshold) => `${oneIn(far)} pairs of different people would be taken for one: distance at most ${threshold.toFixed(3)}.`,
  },
  bar: (distance, threshold) => `Distance ${distance.toFixed(3)}, limit ${threshold.toFixed(3)}`,
  quality: {
    label: 'Quality', good: 'good', fair: 'fair', poor: 'poor',
    parts: {sharpness: 'sharpness', size: 'size', pose: 'pose'},
  },
  try: {
    title: 'Who is in this photo?',
    empty: 'Faces are found, compared with everybody enrolled, and named, or called unknown. The photo is not kept; small pictures of faces that are nobody’s are, if the server was told to.',
    none: 'No face was found in this photo.',
    nobody: 'Nobody is enrolled yet. Name a face to begin.',
    found: (known, all) => `${text.faces(all)}, ${known} known`,
    options: 'Ask for more', status: 'times', landmarks: 'landmarks', pose: 'pose', calculator: 'embedding',
    name: 'Who is this?', nameOther: 'Somebody else?', save: 'Save', saved: name => `Saved a face of ${name}`,
    candidates: 'Nearest people',
    denied: name => `You said that this is not ${name}.`,
    rateOf: rate => `Of strangers' faces ${oneIn(rate)} come this near.`,
    asked: 'The request and the answer', curl: 'Request', answer: 'Answer',
  },
  compare: {
    title: 'Is it the same person?', first: 'First photo', second: 'Second photo',
    empty: 'Choose two photos; every face of one is compared with every face of the other. Neither is kept.',
    same: 'same person', different: 'different people',
    pair: (a, b) => `Face ${a} and face ${b}`, distance: 'Distance', verdict: 'Verdict', pairs: 'Pair', stranger: 'Strangers as near',
    noEmbeddings: 'This key may not be given embeddings (scope "embeddings"), which comparing every pair needs.',
  },
  people: {
    title: 'People', filter: 'Filter by name', none: 'Nobody is enrolled yet.', noMatch: 'Nobody has such a name.', add: 'Add people',
    shown: (n, all) => (n === all ? count(n, 'person', 'people') : `${n} of ${count(all, 'person', 'people')}`),
    rename: name => `Name of ${name}`, open: name => `Open ${name}`, renamed: (a, b) => `${a} is now ${b}`,
    more: 'Show more', back: 'All people', closest: 'Might be the same person', closestNone: 'Nobody else is near.',
    merge: 'Merge', merged: (a, b) => `${a} was merged into ${b}`, 
    same: 'Are these the same person?', sameExplain: (from, to) => `All faces of ${from} will belong to ${to}.`, swap: 'Swap', yes: 'Yes, merge', no: 'No',
    select: n => `Select face ${n}`, selected: n => `${text.faces(n)} selected`, reassignTo: name => `These are not ${name} but`, reassign: 'Move',
    notSame: 'Not the same', notSameAs: name => `${name} is somebody else`, apart: (a, b) => `${a} and ${b} are two people`,
    reassigned: (n, name) => `${text.faces(n)} moved to ${name}`, remove: 'Delete', removePerson: 'Delete person',
    removeFaces: n => `Delete ${text.faces(n)}?`, removeTitle: name => `Delete ${name}?`,
    removeExplain: 'This erases embeddings, thumbnails and photos. It cannot be undone.',
    removed: name => `Deleted ${name}`, photo: 'Photo', noPhoto: 'The server keeps no photo of this face.', noFaces: 'No face is enrolled for this person.',
  },
  add: {
    title: 'Add people', empty: 'Choose photos of one person, or a folder that has one folder a person: names are taken from the folders.',
    name: 'Name for photos without one', save: n => `Save ${text.photos(n)}`, clear: 'Clear list', retry: 'Try failed ones again',
    photo: 'Photo', who: 'Name', face: 'Face', state: 'State',
    states: {waiting: 'waiting', checking: 'checking', ready: 'ready', saving: 'saving', saved: 'saved', known: 'was enrolled before', failed: 'failed'},
    choose: 'Several faces: choose one', like: name => `looks like ${name}`, poor: 'poor quality',
    allow: 'Save all the same', done: (saved, failed) => `${saved} saved, ${failed} failed`,
  },
  groups: {
    title: 'Unknown faces',
    local: 'Drop photos of a party or a year. Faces that nobody is enrolled for are grouped by who they seem to be; you name the groups. Nothing is kept until you do.',
    kept: (days, most) => `Faces of strangers that were asked about wait here for a name: code, small picture and time, for ${count(days, 'day', 'days')}, and not more than ${most.toLocaleString('en')}. They are personal data of people who were not asked.`,
    group: (i, all) => `Group ${i} of ${all}`, size: 'Smallest group', name: 'Name',
    keys: 'Enter begins a name and saves it, Escape leaves it; M merges into the nearest person, N says it is not that person, I ignores, → and ← turn.',
    near: 'Who they might be', ignore: 'Ignore', next: 'Next', previous: 'Previous', merge: name => `Merge into ${name}`,
    named: (n, name) => `${text.faces(n)} saved as ${name}`, ignored: n => `${text.faces(n)} ignored`, reading: (n, all) => `Reading ${n} of ${text.photos(all)}`,
    none: 'No group is left.', small: n => `${text.faces(n)} in smaller groups`, leave: n => `Leave face ${n} out`, failed: n => `${text.photos(n)} could not be read`,
    remove: 'Delete', removeTitle: n => `Delete ${text.faces(n)}?`, removed: n => `Deleted ${text.faces(n)}`,
  },
  model: {
    title: 'Model', id: 'Embedder', network: 'Network', dimensions: 'Dimensions', licence: 'License', source: 'Source', set: 'Measured on',
    pairs: 'Pairs of different people', gallery: 'Gallery', enrolled: (faces, subjects) => `${text.faces(faces)} of ${count(subjects, 'person', 'people')}`,
    curveLabel: (far, threshold) => `Rate of pairs of different people within a distance; at ${threshold.toFixed(3)} it is ${oneIn(far)}`,
    table: 'Similarity, distance and rate', far: 'Rate of one comparison', distance: 'Distance (squared)', similarity: 'Similarity', measured: 'Measured',
    yes: 'yes', no: 'extrapolated', download: 'Thresholds as JSON', axisX: 'squared distance',
    uncalibrated: 'The model was not calibrated.',
  },
  keys: {
    title: 'Keys and log', list: 'Keys', make: 'Make a key', label: 'Label', kind: 'For', scopes: 'May', gallery: 'Gallery', unknown: 'List for a stranger', expires: 'Expires',
    never: 'never', create: 'Make key', revoke: 'Revoke', revokeTitle: label => `Revoke ${label}?`, revokeExplain: 'Programs that use it are refused from now on.',
    revoked: label => `${label} was revoked`, secretTitle: 'The new key', secretExplain: 'It is shown this once; only its hash is kept.',
    log: 'Log', when: 'When', who: 'Key', what: 'What', outcome: 'Status', count: 'Count', noLog: 'Nothing is in the log.', intact: 'Every entry is as it was written.', broken: number => `Entry ${number} was changed or taken away.`, more: 'Older',
    admin: 'Keys and log are for a key of the kind "admin".',
    kinds: {RECOGNITION: 'recognition', DETECTION: 'detection', VERIFICATION: 'verification', ADMIN: 'everything (admin)'},
    scopeNames: {RECOGNIZE: 'recognize', EMBEDDINGS: 'be given embeddings', READ: 'read people and faces', ENROLL: 'enroll, change, delete'},
    unknowns: {NEAREST: 'the nearest person, as CompreFace does', EMPTY: 'nobody'},
  },
};
