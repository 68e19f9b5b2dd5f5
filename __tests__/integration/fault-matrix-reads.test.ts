import { faultMatrix } from './fault-matrix.js';
import { SCENES } from './fault-scenes.js';

for (const [title, scene] of Object.entries(SCENES)) {
  if (!['create', 'patch', 'delete'].includes(scene.call)) faultMatrix(title, scene);
}
