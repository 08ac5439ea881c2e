export { roles, type Role } from './roles';
export { verticals, type Vertical } from './verticals';
