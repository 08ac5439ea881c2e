/** The pure part, for the checks of the CMS. */
export { fillIn, unknownVariables, VARIABLES, WECHAT_FIELD, wechatValue } from './compose';
