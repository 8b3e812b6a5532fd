// Calls all that CompreFace's JavaScript SDK offers, unmodified, and checks each answer.
// Its traps, which are the SDK's own: paths begin with "./", options are given even when empty, an object that was told an
// id keeps it, so each call takes a fresh one, and Node sends a name with other letters than ASCII as UTF-8 beside a form only.
// usage: node sdk.mjs PORT RECOGNITION_KEY DETECTION_KEY VERIFICATION_KEY, beside red-1.png, red-2.png, green.png
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import {CompreFace} from '@exadel/compreface-js-sdk';

const [port, recognitionKey, detectionKey, verificationKey] = process.argv.slice(2);
console.log = () => {};

const service = options => new CompreFace('http://127.0.0.1', port, options).initFaceRecognitionService(recognitionKey);
const faces = options => service(options).getFaceCollection();
const subjects = () => service().getSubjects();
const names = async () => (await subjects().list()).subjects;
const refusal = async promise => {
  const {response} = await promise.then(() => assert.fail('it was answered'), error => error);
  return [response.status, response.data.code, response.data.message];
};

// Subjects.
assert.deepEqual(await subjects().add('Ada'), {subject: 'Ada'});
assert.deepEqual(await refusal(subjects().add('ada')), [400, 43, 'Subject already exists']);
assert.deepEqual(await names(), ['Ada']);
// The interface answers {updated: true}; `undo` is ours, and nothing else.
const renamed = async (from, to) => {
  const {undo, ...answer} = await subjects().rename(from, to);
  assert.equal(typeof undo, 'string');
  return answer;
};
assert.deepEqual(await renamed('Ada', 'Ada Lovelace'), {updated: true});
assert.deepEqual(await renamed('Ada Lovelace', 'Zoë'), {updated: true});
assert.deepEqual(await refusal(subjects().rename('Nobody', 'X')), [404, 42, 'Subject Nobody not found']);

// Faces, from a path, from Base64, from an address.
const red = fs.readFileSync('red-2.png');
const added = await faces().add('./red-1.png', 'Zoë', {});
assert.equal(added.subject, 'Zoë');
const zoe = encodeURIComponent('Zoë');
assert.equal((await faces().add(red.toString('base64'), zoe, {det_prob_threshold: 0.8})).subject, 'Zoë');
assert.deepEqual(await refusal(faces().add(red.toString('base64'), 'Zoë', {})), [400, 26, 'Subject name should be UTF-8; ']);
const shop = http.createServer((request, response) => {
  response.setHeader('content-type', 'image/png');
  response.end(fs.readFileSync('green.png'));
});
await new Promise(ready => shop.listen(0, '127.0.0.1', ready));
const address = `http://127.0.0.1:${shop.address().port}/green.png`;
const green = await faces().add(address, 'Bob Ross', {});
assert.equal(green.subject, 'Bob Ross');
const listed = await faces().list();
assert.equal(listed.faces.length, 3);
assert.deepEqual(listed.faces[0], {image_id: added.image_id, subject: 'Zoë'});
assert.deepEqual(await names(), ['Bob Ross', 'Zoë']);

// Options of the whole object put a second question mark into the query: nobody is named by it.
const joined = {det_prob_threshold: 0.8, limit: 1, status: true};
assert.equal((await faces(joined).add('./red-1.png', 'Zoë', {})).image_id, added.image_id);
assert.equal((await faces(joined).verify('./red-2.png', added.image_id, {})).result[0].subject, 'Zoë');
assert.deepEqual(await names(), ['Bob Ross', 'Zoë']);

// Recognition.
const seen = await service().recognize('./red-2.png', {prediction_count: 2, face_plugins: 'calculator,age', status: true});
assert.deepEqual(seen.result[0].subjects.map(one => one.subject), ['Zoë', 'Bob Ross']);
assert.ok(seen.result[0].subjects[0].similarity > 0.9);
assert.equal(seen.result[0].embedding.length, 16);
assert.equal(typeof seen.result[0].execution_time.detector, 'number');
assert.equal(typeof seen.plugins_versions.calculator, 'string');
for (const edge of ['x_min', 'y_min', 'x_max', 'y_max']) assert.ok(Number.isInteger(seen.result[0].box[edge]));
assert.equal((await service().recognize(red.toString('base64'), {})).result[0].subjects[0].subject, 'Zoë');
assert.equal((await service().recognize(address, {limit: 1})).result[0].subjects[0].subject, 'Bob Ross');

// Verification.
assert.ok((await faces().verify('./red-2.png', added.image_id, {})).result[0].similarity > 0.9);
const verification = new CompreFace('http://127.0.0.1', port).initFaceVerificationService(verificationKey);
const same = await verification.verify('./red-1.png', './red-2.png', {status: true});
assert.ok(same.result[0].face_matches[0].similarity > 0.5);
assert.ok(same.result[0].source_image_face.box);
assert.equal(typeof same.result[0].plugins_versions.calculator, 'string');
const other = await verification.verify(red.toString('base64'), fs.readFileSync('green.png').toString('base64'), {limit: 1});
assert.ok(other.result[0].face_matches[0].similarity < 0.5);
assert.ok((await verification.verify(address, './red-1.png', {})).result[0].face_matches[0].similarity < 0.5);
assert.ok((await verification.verify(address, address, {})).result[0].face_matches[0].similarity > 0.95);

// Detection.
const detection = new CompreFace('http://127.0.0.1', port).initFaceDetectionService(detectionKey);
assert.equal((await detection.detect('./red-1.png', {limit: 2, face_plugins: 'landmarks'})).result[0].box.probability, 1);
const foreign = new CompreFace('http://127.0.0.1', port).initFaceDetectionService(recognitionKey);
assert.equal((await refusal(foreign.detect('./red-1.png', {})))[1], 10);

// Deletion.
assert.deepEqual(await faces().delete(added.image_id), added.image_id && {image_id: added.image_id, subject: 'Zoë'});
assert.equal((await refusal(faces().delete(added.image_id)))[1], 44);
assert.deepEqual(await faces().delete_multiple_images([green.image_id]), [{image_id: green.image_id, subject: 'Bob Ross'}]);
assert.deepEqual(await faces().delete_all_subject(zoe), {deleted: 1});
assert.deepEqual(await subjects().delete('Bob Ross'), {subject: 'Bob Ross'});
await faces().add('./red-1.png', 'Eve', {});
assert.deepEqual(await faces().delete_all(), {deleted: 1});
await subjects().add('Last');
assert.deepEqual(await subjects().deleteAll(), {deleted: 1});
assert.deepEqual(await names(), []);

shop.close();
process.stdout.write('all answered\n');
