import { faultMatrix } from '../support/integration/fault-matrix.js';
import { SCENES } from '../support/integration/fault-scenes.js';

for (const [title, scene] of Object.entries(SCENES)) {
  if (['create', 'patch', 'delete'].includes(scene.call)) faultMatrix(title, scene);
}
