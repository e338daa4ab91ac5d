// Made by `pnpm generate` from packages/emulator/src/config/config-schema.yaml. Do not edit.
import helper0 from "ajv/dist/runtime/ucs2length.js";
"use strict";
export const emulatorConfig = validate20;
const schema31 = {"$id":"emulatorConfig","x-extends":"TenantConfig","type":"object","properties":{"tenants":{"type":"array","items":{"$ref":"#/$defs/KeyedTenantConfig"}},"actions":{"type":"array","items":{"$ref":"#/$defs/ActionConfig"}},"ips":{"type":"array","items":{"$ref":"#/$defs/IpConfig"}},"botUserAgents":{"type":"array","items":{"type":"string","minLength":1}},"webhookUrl":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?:","x-check":"httpUrl","x-must":"be an http or https URL without a user name"},"apiSecretKeys":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string","pattern":"^[^\\s:]+$","x-must":"be text without white space and colons","x-secret":true}},"tenantId":{"type":"string","minLength":1},"repeatTrack":{"enum":["same","reevaluate","conflict"]},"idempotencyKeys":{"enum":["any","uuid"]},"urlAndToken":{"enum":["always","challengeOnly"]},"tenantAuthenticators":{"enum":["some","none"]},"missingDevice":{"enum":["known","new"]},"fromDateBeyond30Days":{"enum":["clamp","reject"]},"actionsOrder":{"enum":["newestFirst","oldestFirst"]},"authenticatorsOrder":{"enum":["oldestFirst","newestFirst"]},"updateMoves":{"enum":["any","proven"]},"notFoundBody":{"enum":["error","empty"]},"tokenUse":{"enum":["many","once"]},"tokenLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeExpiry":{"enum":["keep","fail"]},"challengeAttempts":{"type":"integer","minimum":1,"maximum":1000},"webhookTimeoutSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logDelaySeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logAttempts":{"type":"integer","minimum":1,"maximum":1000}},"additionalProperties":false,"$defs":{"EmulatorConfig":{"x-extends":"TenantConfig","type":"object","properties":{"tenants":{"type":"array","items":{"$ref":"#/$defs/KeyedTenantConfig"}},"actions":{"type":"array","items":{"$ref":"#/$defs/ActionConfig"}},"ips":{"type":"array","items":{"$ref":"#/$defs/IpConfig"}},"botUserAgents":{"type":"array","items":{"type":"string","minLength":1}},"webhookUrl":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?:","x-check":"httpUrl","x-must":"be an http or https URL without a user name"},"apiSecretKeys":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string","pattern":"^[^\\s:]+$","x-must":"be text without white space and colons","x-secret":true}},"tenantId":{"type":"string","minLength":1},"repeatTrack":{"enum":["same","reevaluate","conflict"]},"idempotencyKeys":{"enum":["any","uuid"]},"urlAndToken":{"enum":["always","challengeOnly"]},"tenantAuthenticators":{"enum":["some","none"]},"missingDevice":{"enum":["known","new"]},"fromDateBeyond30Days":{"enum":["clamp","reject"]},"actionsOrder":{"enum":["newestFirst","oldestFirst"]},"authenticatorsOrder":{"enum":["oldestFirst","newestFirst"]},"updateMoves":{"enum":["any","proven"]},"notFoundBody":{"enum":["error","empty"]},"tokenUse":{"enum":["many","once"]},"tokenLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeExpiry":{"enum":["keep","fail"]},"challengeAttempts":{"type":"integer","minimum":1,"maximum":1000},"webhookTimeoutSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logDelaySeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logAttempts":{"type":"integer","minimum":1,"maximum":1000}},"additionalProperties":false},"KeyedTenantConfig":{"x-extends":"TenantConfig","type":"object","required":["apiSecretKeys"],"properties":{"actions":{"type":"array","items":{"$ref":"#/$defs/ActionConfig"}},"ips":{"type":"array","items":{"$ref":"#/$defs/IpConfig"}},"botUserAgents":{"type":"array","items":{"type":"string","minLength":1}},"webhookUrl":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?:","x-check":"httpUrl","x-must":"be an http or https URL without a user name"},"apiSecretKeys":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string","pattern":"^[^\\s:]+$","x-must":"be text without white space and colons","x-secret":true}},"tenantId":{"type":"string","minLength":1},"repeatTrack":{"enum":["same","reevaluate","conflict"]},"idempotencyKeys":{"enum":["any","uuid"]},"urlAndToken":{"enum":["always","challengeOnly"]},"tenantAuthenticators":{"enum":["some","none"]},"missingDevice":{"enum":["known","new"]},"fromDateBeyond30Days":{"enum":["clamp","reject"]},"actionsOrder":{"enum":["newestFirst","oldestFirst"]},"authenticatorsOrder":{"enum":["oldestFirst","newestFirst"]},"updateMoves":{"enum":["any","proven"]},"notFoundBody":{"enum":["error","empty"]},"tokenUse":{"enum":["many","once"]},"tokenLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeExpiry":{"enum":["keep","fail"]},"challengeAttempts":{"type":"integer","minimum":1,"maximum":1000},"webhookTimeoutSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logDelaySeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logAttempts":{"type":"integer","minimum":1,"maximum":1000}},"additionalProperties":false},"TenantConfig":{"x-extends":"UnspecifiedBehavior","type":"object","properties":{"actions":{"type":"array","items":{"$ref":"#/$defs/ActionConfig"}},"ips":{"type":"array","items":{"$ref":"#/$defs/IpConfig"}},"botUserAgents":{"type":"array","items":{"type":"string","minLength":1}},"webhookUrl":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?:","x-check":"httpUrl","x-must":"be an http or https URL without a user name"},"apiSecretKeys":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string","pattern":"^[^\\s:]+$","x-must":"be text without white space and colons","x-secret":true}},"tenantId":{"type":"string","minLength":1},"repeatTrack":{"enum":["same","reevaluate","conflict"]},"idempotencyKeys":{"enum":["any","uuid"]},"urlAndToken":{"enum":["always","challengeOnly"]},"tenantAuthenticators":{"enum":["some","none"]},"missingDevice":{"enum":["known","new"]},"fromDateBeyond30Days":{"enum":["clamp","reject"]},"actionsOrder":{"enum":["newestFirst","oldestFirst"]},"authenticatorsOrder":{"enum":["oldestFirst","newestFirst"]},"updateMoves":{"enum":["any","proven"]},"notFoundBody":{"enum":["error","empty"]},"tokenUse":{"enum":["many","once"]},"tokenLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeExpiry":{"enum":["keep","fail"]},"challengeAttempts":{"type":"integer","minimum":1,"maximum":1000},"webhookTimeoutSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logDelaySeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logAttempts":{"type":"integer","minimum":1,"maximum":1000}},"additionalProperties":false},"ActionConfig":{"type":"object","required":["actionCode","defaultUserActionResult"],"properties":{"actionCode":{"type":"string","pattern":"^[a-zA-Z0-9_-]{1,64}$"},"defaultUserActionResult":{"enum":["ALLOW","BLOCK","CHALLENGE","REVIEW"]},"verificationMethods":{"type":"array","items":{"enum":["SMS","EMAIL_OTP","EMAIL_MAGIC_LINK","AUTHENTICATOR_APP","PASSKEY","SECURITY_KEY","PUSH","DEVICE","WHATSAPP","RECOVERY_CODE","VERIFF","IPROOV","IDVERSE","PALM_BIOMETRICS_RR","QR_CODE","IN_APP","ONFIDO","APPLE_ID_TOKEN","GOOGLE_ID_TOKEN","DIGITAL_CREDENTIAL","OIDC_PROVIDER"]}},"rules":{"type":"array","items":{"$ref":"#/$defs/RuleConfig"}},"verificationWebhookUrl":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?:","x-check":"httpUrl","x-must":"be an http or https URL without a user name"}},"additionalProperties":false},"RuleConfig":{"type":"object","required":["ruleId","name","priority","type","isActive","conditions"],"properties":{"ruleId":{"type":"string","minLength":1},"name":{"type":"string"},"description":{"type":"string"},"priority":{"type":"integer","minimum":0,"maximum":99},"type":{"enum":["ALLOW","BLOCK","CHALLENGE","REVIEW"]},"isActive":{"type":"boolean"},"conditions":{"type":"object","x-check":"conditions","x-must":"be an operation of JsonLogic"},"verificationMethods":{"type":"array","items":{"enum":["SMS","EMAIL_OTP","EMAIL_MAGIC_LINK","AUTHENTICATOR_APP","PASSKEY","SECURITY_KEY","PUSH","DEVICE","WHATSAPP","RECOVERY_CODE","VERIFF","IPROOV","IDVERSE","PALM_BIOMETRICS_RR","QR_CODE","IN_APP","ONFIDO","APPLE_ID_TOKEN","GOOGLE_ID_TOKEN","DIGITAL_CREDENTIAL","OIDC_PROVIDER"]}}},"additionalProperties":false},"IpConfig":{"type":"object","x-check":"oneAddress","x-must":"have either ip or cidr","properties":{"ip":{"type":"string","x-check":"ip","x-must":"be an IP address"},"cidr":{"type":"string","x-check":"cidr","x-must":"be a range of IP addresses, such as 203.0.113.0/24"},"isAnonymous":{"type":"boolean"},"countryCode":{"type":"string","minLength":1},"countryCodeInOfacList":{"type":"boolean"},"impossibleTravel":{"type":"boolean"},"atypicalTravel":{"type":"boolean"}},"additionalProperties":false},"UnspecifiedBehavior":{"type":"object","properties":{"repeatTrack":{"enum":["same","reevaluate","conflict"]},"idempotencyKeys":{"enum":["any","uuid"]},"urlAndToken":{"enum":["always","challengeOnly"]},"tenantAuthenticators":{"enum":["some","none"]},"missingDevice":{"enum":["known","new"]},"fromDateBeyond30Days":{"enum":["clamp","reject"]},"actionsOrder":{"enum":["newestFirst","oldestFirst"]},"authenticatorsOrder":{"enum":["oldestFirst","newestFirst"]},"updateMoves":{"enum":["any","proven"]},"notFoundBody":{"enum":["error","empty"]},"tokenUse":{"enum":["many","once"]},"tokenLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeExpiry":{"enum":["keep","fail"]},"challengeAttempts":{"type":"integer","minimum":1,"maximum":1000},"webhookTimeoutSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logDelaySeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logAttempts":{"type":"integer","minimum":1,"maximum":1000}},"additionalProperties":false}}};
const schema35 = {"type":"object","x-check":"oneAddress","x-must":"have either ip or cidr","properties":{"ip":{"type":"string","x-check":"ip","x-must":"be an IP address"},"cidr":{"type":"string","x-check":"cidr","x-must":"be a range of IP addresses, such as 203.0.113.0/24"},"isAnonymous":{"type":"boolean"},"countryCode":{"type":"string","minLength":1},"countryCodeInOfacList":{"type":"boolean"},"impossibleTravel":{"type":"boolean"},"atypicalTravel":{"type":"boolean"}},"additionalProperties":false};
const func0 = Object.prototype.hasOwnProperty;
const func78 = (helper0.default ?? helper0);
const schema32 = {"x-extends":"TenantConfig","type":"object","required":["apiSecretKeys"],"properties":{"actions":{"type":"array","items":{"$ref":"#/$defs/ActionConfig"}},"ips":{"type":"array","items":{"$ref":"#/$defs/IpConfig"}},"botUserAgents":{"type":"array","items":{"type":"string","minLength":1}},"webhookUrl":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?:","x-check":"httpUrl","x-must":"be an http or https URL without a user name"},"apiSecretKeys":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string","pattern":"^[^\\s:]+$","x-must":"be text without white space and colons","x-secret":true}},"tenantId":{"type":"string","minLength":1},"repeatTrack":{"enum":["same","reevaluate","conflict"]},"idempotencyKeys":{"enum":["any","uuid"]},"urlAndToken":{"enum":["always","challengeOnly"]},"tenantAuthenticators":{"enum":["some","none"]},"missingDevice":{"enum":["known","new"]},"fromDateBeyond30Days":{"enum":["clamp","reject"]},"actionsOrder":{"enum":["newestFirst","oldestFirst"]},"authenticatorsOrder":{"enum":["oldestFirst","newestFirst"]},"updateMoves":{"enum":["any","proven"]},"notFoundBody":{"enum":["error","empty"]},"tokenUse":{"enum":["many","once"]},"tokenLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeExpiry":{"enum":["keep","fail"]},"challengeAttempts":{"type":"integer","minimum":1,"maximum":1000},"webhookTimeoutSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logDelaySeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logAttempts":{"type":"integer","minimum":1,"maximum":1000}},"additionalProperties":false};
const schema33 = {"type":"object","required":["actionCode","defaultUserActionResult"],"properties":{"actionCode":{"type":"string","pattern":"^[a-zA-Z0-9_-]{1,64}$"},"defaultUserActionResult":{"enum":["ALLOW","BLOCK","CHALLENGE","REVIEW"]},"verificationMethods":{"type":"array","items":{"enum":["SMS","EMAIL_OTP","EMAIL_MAGIC_LINK","AUTHENTICATOR_APP","PASSKEY","SECURITY_KEY","PUSH","DEVICE","WHATSAPP","RECOVERY_CODE","VERIFF","IPROOV","IDVERSE","PALM_BIOMETRICS_RR","QR_CODE","IN_APP","ONFIDO","APPLE_ID_TOKEN","GOOGLE_ID_TOKEN","DIGITAL_CREDENTIAL","OIDC_PROVIDER"]}},"rules":{"type":"array","items":{"$ref":"#/$defs/RuleConfig"}},"verificationWebhookUrl":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?:","x-check":"httpUrl","x-must":"be an http or https URL without a user name"}},"additionalProperties":false};
const schema34 = {"type":"object","required":["ruleId","name","priority","type","isActive","conditions"],"properties":{"ruleId":{"type":"string","minLength":1},"name":{"type":"string"},"description":{"type":"string"},"priority":{"type":"integer","minimum":0,"maximum":99},"type":{"enum":["ALLOW","BLOCK","CHALLENGE","REVIEW"]},"isActive":{"type":"boolean"},"conditions":{"type":"object","x-check":"conditions","x-must":"be an operation of JsonLogic"},"verificationMethods":{"type":"array","items":{"enum":["SMS","EMAIL_OTP","EMAIL_MAGIC_LINK","AUTHENTICATOR_APP","PASSKEY","SECURITY_KEY","PUSH","DEVICE","WHATSAPP","RECOVERY_CODE","VERIFF","IPROOV","IDVERSE","PALM_BIOMETRICS_RR","QR_CODE","IN_APP","ONFIDO","APPLE_ID_TOKEN","GOOGLE_ID_TOKEN","DIGITAL_CREDENTIAL","OIDC_PROVIDER"]}}},"additionalProperties":false};
const pattern4 = new RegExp("^[a-zA-Z0-9_-]{1,64}$", "u");
const pattern5 = new RegExp("^[Hh][Tt][Tt][Pp][Ss]?:", "u");

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.actionCode === undefined) || (!(func0.call(data, "actionCode")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "actionCode"},schema:schema33.required,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.defaultUserActionResult === undefined) || (!(func0.call(data, "defaultUserActionResult")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "defaultUserActionResult"},schema:schema33.required,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(((((key0 === "actionCode") || (key0 === "defaultUserActionResult")) || (key0 === "verificationMethods")) || (key0 === "rules")) || (key0 === "verificationWebhookUrl"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.actionCode !== undefined && func0.call(data, "actionCode")){
let data0 = data.actionCode;
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err3 = {instancePath:instancePath+"/actionCode",schemaPath:"#/properties/actionCode/pattern",keyword:"pattern",params:{pattern: "^[a-zA-Z0-9_-]{1,64}$"},schema:"^[a-zA-Z0-9_-]{1,64}$",parentSchema:schema33.properties.actionCode,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/actionCode",schemaPath:"#/properties/actionCode/type",keyword:"type",params:{type: "string"},schema:schema33.properties.actionCode.type,parentSchema:schema33.properties.actionCode,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.defaultUserActionResult !== undefined && func0.call(data, "defaultUserActionResult")){
let data1 = data.defaultUserActionResult;
if(!((((data1 === "ALLOW") || (data1 === "BLOCK")) || (data1 === "CHALLENGE")) || (data1 === "REVIEW"))){
const err5 = {instancePath:instancePath+"/defaultUserActionResult",schemaPath:"#/properties/defaultUserActionResult/enum",keyword:"enum",params:{allowedValues: schema33.properties.defaultUserActionResult.enum},schema:schema33.properties.defaultUserActionResult.enum,parentSchema:schema33.properties.defaultUserActionResult,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.verificationMethods !== undefined && func0.call(data, "verificationMethods")){
let data2 = data.verificationMethods;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(!(((((((((((((((((((((data3 === "SMS") || (data3 === "EMAIL_OTP")) || (data3 === "EMAIL_MAGIC_LINK")) || (data3 === "AUTHENTICATOR_APP")) || (data3 === "PASSKEY")) || (data3 === "SECURITY_KEY")) || (data3 === "PUSH")) || (data3 === "DEVICE")) || (data3 === "WHATSAPP")) || (data3 === "RECOVERY_CODE")) || (data3 === "VERIFF")) || (data3 === "IPROOV")) || (data3 === "IDVERSE")) || (data3 === "PALM_BIOMETRICS_RR")) || (data3 === "QR_CODE")) || (data3 === "IN_APP")) || (data3 === "ONFIDO")) || (data3 === "APPLE_ID_TOKEN")) || (data3 === "GOOGLE_ID_TOKEN")) || (data3 === "DIGITAL_CREDENTIAL")) || (data3 === "OIDC_PROVIDER"))){
const err6 = {instancePath:instancePath+"/verificationMethods/" + i0,schemaPath:"#/properties/verificationMethods/items/enum",keyword:"enum",params:{allowedValues: schema33.properties.verificationMethods.items.enum},schema:schema33.properties.verificationMethods.items.enum,parentSchema:schema33.properties.verificationMethods.items,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/verificationMethods",schemaPath:"#/properties/verificationMethods/type",keyword:"type",params:{type: "array"},schema:schema33.properties.verificationMethods.type,parentSchema:schema33.properties.verificationMethods,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.rules !== undefined && func0.call(data, "rules")){
let data4 = data.rules;
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if((data5.ruleId === undefined) || (!(func0.call(data5, "ruleId")))){
const err8 = {instancePath:instancePath+"/rules/" + i1,schemaPath:"#/$defs/RuleConfig/required",keyword:"required",params:{missingProperty: "ruleId"},schema:schema34.required,parentSchema:schema34,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((data5.name === undefined) || (!(func0.call(data5, "name")))){
const err9 = {instancePath:instancePath+"/rules/" + i1,schemaPath:"#/$defs/RuleConfig/required",keyword:"required",params:{missingProperty: "name"},schema:schema34.required,parentSchema:schema34,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((data5.priority === undefined) || (!(func0.call(data5, "priority")))){
const err10 = {instancePath:instancePath+"/rules/" + i1,schemaPath:"#/$defs/RuleConfig/required",keyword:"required",params:{missingProperty: "priority"},schema:schema34.required,parentSchema:schema34,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((data5.type === undefined) || (!(func0.call(data5, "type")))){
const err11 = {instancePath:instancePath+"/rules/" + i1,schemaPath:"#/$defs/RuleConfig/required",keyword:"required",params:{missingProperty: "type"},schema:schema34.required,parentSchema:schema34,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((data5.isActive === undefined) || (!(func0.call(data5, "isActive")))){
const err12 = {instancePath:instancePath+"/rules/" + i1,schemaPath:"#/$defs/RuleConfig/required",keyword:"required",params:{missingProperty: "isActive"},schema:schema34.required,parentSchema:schema34,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((data5.conditions === undefined) || (!(func0.call(data5, "conditions")))){
const err13 = {instancePath:instancePath+"/rules/" + i1,schemaPath:"#/$defs/RuleConfig/required",keyword:"required",params:{missingProperty: "conditions"},schema:schema34.required,parentSchema:schema34,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key1 of Object.keys(data5)){
if(!((((((((key1 === "ruleId") || (key1 === "name")) || (key1 === "description")) || (key1 === "priority")) || (key1 === "type")) || (key1 === "isActive")) || (key1 === "conditions")) || (key1 === "verificationMethods"))){
const err14 = {instancePath:instancePath+"/rules/" + i1,schemaPath:"#/$defs/RuleConfig/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema34,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data5.ruleId !== undefined && func0.call(data5, "ruleId")){
let data6 = data5.ruleId;
if(typeof data6 === "string"){
if(func78(data6) < 1){
const err15 = {instancePath:instancePath+"/rules/" + i1+"/ruleId",schemaPath:"#/$defs/RuleConfig/properties/ruleId/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema34.properties.ruleId,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/rules/" + i1+"/ruleId",schemaPath:"#/$defs/RuleConfig/properties/ruleId/type",keyword:"type",params:{type: "string"},schema:schema34.properties.ruleId.type,parentSchema:schema34.properties.ruleId,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data5.name !== undefined && func0.call(data5, "name")){
let data7 = data5.name;
if(typeof data7 !== "string"){
const err17 = {instancePath:instancePath+"/rules/" + i1+"/name",schemaPath:"#/$defs/RuleConfig/properties/name/type",keyword:"type",params:{type: "string"},schema:schema34.properties.name.type,parentSchema:schema34.properties.name,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data5.description !== undefined && func0.call(data5, "description")){
let data8 = data5.description;
if(typeof data8 !== "string"){
const err18 = {instancePath:instancePath+"/rules/" + i1+"/description",schemaPath:"#/$defs/RuleConfig/properties/description/type",keyword:"type",params:{type: "string"},schema:schema34.properties.description.type,parentSchema:schema34.properties.description,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data5.priority !== undefined && func0.call(data5, "priority")){
let data9 = data5.priority;
if(!((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9)))){
const err19 = {instancePath:instancePath+"/rules/" + i1+"/priority",schemaPath:"#/$defs/RuleConfig/properties/priority/type",keyword:"type",params:{type: "integer"},schema:schema34.properties.priority.type,parentSchema:schema34.properties.priority,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(typeof data9 == "number"){
if(data9 > 99 || isNaN(data9)){
const err20 = {instancePath:instancePath+"/rules/" + i1+"/priority",schemaPath:"#/$defs/RuleConfig/properties/priority/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99},schema:99,parentSchema:schema34.properties.priority,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data9 < 0 || isNaN(data9)){
const err21 = {instancePath:instancePath+"/rules/" + i1+"/priority",schemaPath:"#/$defs/RuleConfig/properties/priority/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema34.properties.priority,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
if(data5.type !== undefined && func0.call(data5, "type")){
let data10 = data5.type;
if(!((((data10 === "ALLOW") || (data10 === "BLOCK")) || (data10 === "CHALLENGE")) || (data10 === "REVIEW"))){
const err22 = {instancePath:instancePath+"/rules/" + i1+"/type",schemaPath:"#/$defs/RuleConfig/properties/type/enum",keyword:"enum",params:{allowedValues: schema34.properties.type.enum},schema:schema34.properties.type.enum,parentSchema:schema34.properties.type,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data5.isActive !== undefined && func0.call(data5, "isActive")){
let data11 = data5.isActive;
if(typeof data11 !== "boolean"){
const err23 = {instancePath:instancePath+"/rules/" + i1+"/isActive",schemaPath:"#/$defs/RuleConfig/properties/isActive/type",keyword:"type",params:{type: "boolean"},schema:schema34.properties.isActive.type,parentSchema:schema34.properties.isActive,data:data11};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data5.conditions !== undefined && func0.call(data5, "conditions")){
let data12 = data5.conditions;
if(!(data12 && typeof data12 == "object" && !Array.isArray(data12))){
const err24 = {instancePath:instancePath+"/rules/" + i1+"/conditions",schemaPath:"#/$defs/RuleConfig/properties/conditions/type",keyword:"type",params:{type: "object"},schema:schema34.properties.conditions.type,parentSchema:schema34.properties.conditions,data:data12};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!this["conditions"](data12)){
const err25 = {instancePath:instancePath+"/rules/" + i1+"/conditions",schemaPath:"#/$defs/RuleConfig/properties/conditions/x-check",keyword:"x-check",params:{},schema:"conditions",parentSchema:schema34.properties.conditions,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data5.verificationMethods !== undefined && func0.call(data5, "verificationMethods")){
let data13 = data5.verificationMethods;
if(Array.isArray(data13)){
const len2 = data13.length;
for(let i2=0; i2<len2; i2++){
let data14 = data13[i2];
if(!(((((((((((((((((((((data14 === "SMS") || (data14 === "EMAIL_OTP")) || (data14 === "EMAIL_MAGIC_LINK")) || (data14 === "AUTHENTICATOR_APP")) || (data14 === "PASSKEY")) || (data14 === "SECURITY_KEY")) || (data14 === "PUSH")) || (data14 === "DEVICE")) || (data14 === "WHATSAPP")) || (data14 === "RECOVERY_CODE")) || (data14 === "VERIFF")) || (data14 === "IPROOV")) || (data14 === "IDVERSE")) || (data14 === "PALM_BIOMETRICS_RR")) || (data14 === "QR_CODE")) || (data14 === "IN_APP")) || (data14 === "ONFIDO")) || (data14 === "APPLE_ID_TOKEN")) || (data14 === "GOOGLE_ID_TOKEN")) || (data14 === "DIGITAL_CREDENTIAL")) || (data14 === "OIDC_PROVIDER"))){
const err26 = {instancePath:instancePath+"/rules/" + i1+"/verificationMethods/" + i2,schemaPath:"#/$defs/RuleConfig/properties/verificationMethods/items/enum",keyword:"enum",params:{allowedValues: schema34.properties.verificationMethods.items.enum},schema:schema34.properties.verificationMethods.items.enum,parentSchema:schema34.properties.verificationMethods.items,data:data14};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/rules/" + i1+"/verificationMethods",schemaPath:"#/$defs/RuleConfig/properties/verificationMethods/type",keyword:"type",params:{type: "array"},schema:schema34.properties.verificationMethods.type,parentSchema:schema34.properties.verificationMethods,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/rules/" + i1,schemaPath:"#/$defs/RuleConfig/type",keyword:"type",params:{type: "object"},schema:schema34.type,parentSchema:schema34,data:data5};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "array"},schema:schema33.properties.rules.type,parentSchema:schema33.properties.rules,data:data4};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.verificationWebhookUrl !== undefined && func0.call(data, "verificationWebhookUrl")){
let data15 = data.verificationWebhookUrl;
if(!this["httpUrl"](data15)){
const err30 = {instancePath:instancePath+"/verificationWebhookUrl",schemaPath:"#/properties/verificationWebhookUrl/x-check",keyword:"x-check",params:{},schema:"httpUrl",parentSchema:schema33.properties.verificationWebhookUrl,data:data15};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(typeof data15 === "string"){
if(!pattern5.test(data15)){
const err31 = {instancePath:instancePath+"/verificationWebhookUrl",schemaPath:"#/properties/verificationWebhookUrl/pattern",keyword:"pattern",params:{pattern: "^[Hh][Tt][Tt][Pp][Ss]?:"},schema:"^[Hh][Tt][Tt][Pp][Ss]?:",parentSchema:schema33.properties.verificationWebhookUrl,data:data15};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/verificationWebhookUrl",schemaPath:"#/properties/verificationWebhookUrl/type",keyword:"type",params:{type: "string"},schema:schema33.properties.verificationWebhookUrl.type,parentSchema:schema33.properties.verificationWebhookUrl,data:data15};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema33.type,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern7 = new RegExp("^[^\\s:]+$", "u");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.apiSecretKeys === undefined) || (!(func0.call(data, "apiSecretKeys")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiSecretKeys"},schema:schema32.required,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(func0.call(schema32.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.actions !== undefined && func0.call(data, "actions")){
let data0 = data.actions;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate22.call(this, data0[i0], {instancePath:instancePath+"/actions/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/type",keyword:"type",params:{type: "array"},schema:schema32.properties.actions.type,parentSchema:schema32.properties.actions,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.ips !== undefined && func0.call(data, "ips")){
let data2 = data.ips;
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
let data3 = data2[i1];
if(!this["oneAddress"](data3)){
const err3 = {instancePath:instancePath+"/ips/" + i1,schemaPath:"#/$defs/IpConfig/x-check",keyword:"x-check",params:{},schema:"oneAddress",parentSchema:schema35,data:data3};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 of Object.keys(data3)){
if(!(((((((key1 === "ip") || (key1 === "cidr")) || (key1 === "isAnonymous")) || (key1 === "countryCode")) || (key1 === "countryCodeInOfacList")) || (key1 === "impossibleTravel")) || (key1 === "atypicalTravel"))){
const err4 = {instancePath:instancePath+"/ips/" + i1,schemaPath:"#/$defs/IpConfig/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema35,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data3.ip !== undefined && func0.call(data3, "ip")){
let data4 = data3.ip;
if(typeof data4 !== "string"){
const err5 = {instancePath:instancePath+"/ips/" + i1+"/ip",schemaPath:"#/$defs/IpConfig/properties/ip/type",keyword:"type",params:{type: "string"},schema:schema35.properties.ip.type,parentSchema:schema35.properties.ip,data:data4};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!this["ip"](data4)){
const err6 = {instancePath:instancePath+"/ips/" + i1+"/ip",schemaPath:"#/$defs/IpConfig/properties/ip/x-check",keyword:"x-check",params:{},schema:"ip",parentSchema:schema35.properties.ip,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data3.cidr !== undefined && func0.call(data3, "cidr")){
let data5 = data3.cidr;
if(typeof data5 !== "string"){
const err7 = {instancePath:instancePath+"/ips/" + i1+"/cidr",schemaPath:"#/$defs/IpConfig/properties/cidr/type",keyword:"type",params:{type: "string"},schema:schema35.properties.cidr.type,parentSchema:schema35.properties.cidr,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!this["cidr"](data5)){
const err8 = {instancePath:instancePath+"/ips/" + i1+"/cidr",schemaPath:"#/$defs/IpConfig/properties/cidr/x-check",keyword:"x-check",params:{},schema:"cidr",parentSchema:schema35.properties.cidr,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data3.isAnonymous !== undefined && func0.call(data3, "isAnonymous")){
let data6 = data3.isAnonymous;
if(typeof data6 !== "boolean"){
const err9 = {instancePath:instancePath+"/ips/" + i1+"/isAnonymous",schemaPath:"#/$defs/IpConfig/properties/isAnonymous/type",keyword:"type",params:{type: "boolean"},schema:schema35.properties.isAnonymous.type,parentSchema:schema35.properties.isAnonymous,data:data6};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data3.countryCode !== undefined && func0.call(data3, "countryCode")){
let data7 = data3.countryCode;
if(typeof data7 === "string"){
if(func78(data7) < 1){
const err10 = {instancePath:instancePath+"/ips/" + i1+"/countryCode",schemaPath:"#/$defs/IpConfig/properties/countryCode/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema35.properties.countryCode,data:data7};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/ips/" + i1+"/countryCode",schemaPath:"#/$defs/IpConfig/properties/countryCode/type",keyword:"type",params:{type: "string"},schema:schema35.properties.countryCode.type,parentSchema:schema35.properties.countryCode,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.countryCodeInOfacList !== undefined && func0.call(data3, "countryCodeInOfacList")){
let data8 = data3.countryCodeInOfacList;
if(typeof data8 !== "boolean"){
const err12 = {instancePath:instancePath+"/ips/" + i1+"/countryCodeInOfacList",schemaPath:"#/$defs/IpConfig/properties/countryCodeInOfacList/type",keyword:"type",params:{type: "boolean"},schema:schema35.properties.countryCodeInOfacList.type,parentSchema:schema35.properties.countryCodeInOfacList,data:data8};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data3.impossibleTravel !== undefined && func0.call(data3, "impossibleTravel")){
let data9 = data3.impossibleTravel;
if(typeof data9 !== "boolean"){
const err13 = {instancePath:instancePath+"/ips/" + i1+"/impossibleTravel",schemaPath:"#/$defs/IpConfig/properties/impossibleTravel/type",keyword:"type",params:{type: "boolean"},schema:schema35.properties.impossibleTravel.type,parentSchema:schema35.properties.impossibleTravel,data:data9};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data3.atypicalTravel !== undefined && func0.call(data3, "atypicalTravel")){
let data10 = data3.atypicalTravel;
if(typeof data10 !== "boolean"){
const err14 = {instancePath:instancePath+"/ips/" + i1+"/atypicalTravel",schemaPath:"#/$defs/IpConfig/properties/atypicalTravel/type",keyword:"type",params:{type: "boolean"},schema:schema35.properties.atypicalTravel.type,parentSchema:schema35.properties.atypicalTravel,data:data10};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/ips/" + i1,schemaPath:"#/$defs/IpConfig/type",keyword:"type",params:{type: "object"},schema:schema35.type,parentSchema:schema35,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/ips",schemaPath:"#/properties/ips/type",keyword:"type",params:{type: "array"},schema:schema32.properties.ips.type,parentSchema:schema32.properties.ips,data:data2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.botUserAgents !== undefined && func0.call(data, "botUserAgents")){
let data11 = data.botUserAgents;
if(Array.isArray(data11)){
const len2 = data11.length;
for(let i2=0; i2<len2; i2++){
let data12 = data11[i2];
if(typeof data12 === "string"){
if(func78(data12) < 1){
const err17 = {instancePath:instancePath+"/botUserAgents/" + i2,schemaPath:"#/properties/botUserAgents/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema32.properties.botUserAgents.items,data:data12};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/botUserAgents/" + i2,schemaPath:"#/properties/botUserAgents/items/type",keyword:"type",params:{type: "string"},schema:schema32.properties.botUserAgents.items.type,parentSchema:schema32.properties.botUserAgents.items,data:data12};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/botUserAgents",schemaPath:"#/properties/botUserAgents/type",keyword:"type",params:{type: "array"},schema:schema32.properties.botUserAgents.type,parentSchema:schema32.properties.botUserAgents,data:data11};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.webhookUrl !== undefined && func0.call(data, "webhookUrl")){
let data13 = data.webhookUrl;
if(!this["httpUrl"](data13)){
const err20 = {instancePath:instancePath+"/webhookUrl",schemaPath:"#/properties/webhookUrl/x-check",keyword:"x-check",params:{},schema:"httpUrl",parentSchema:schema32.properties.webhookUrl,data:data13};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(typeof data13 === "string"){
if(!pattern5.test(data13)){
const err21 = {instancePath:instancePath+"/webhookUrl",schemaPath:"#/properties/webhookUrl/pattern",keyword:"pattern",params:{pattern: "^[Hh][Tt][Tt][Pp][Ss]?:"},schema:"^[Hh][Tt][Tt][Pp][Ss]?:",parentSchema:schema32.properties.webhookUrl,data:data13};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/webhookUrl",schemaPath:"#/properties/webhookUrl/type",keyword:"type",params:{type: "string"},schema:schema32.properties.webhookUrl.type,parentSchema:schema32.properties.webhookUrl,data:data13};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.apiSecretKeys !== undefined && func0.call(data, "apiSecretKeys")){
let data14 = data.apiSecretKeys;
if(Array.isArray(data14)){
if(data14.length > 2){
const err23 = {instancePath:instancePath+"/apiSecretKeys",schemaPath:"#/properties/apiSecretKeys/maxItems",keyword:"maxItems",params:{limit: 2},schema:2,parentSchema:schema32.properties.apiSecretKeys,data:data14};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data14.length < 1){
const err24 = {instancePath:instancePath+"/apiSecretKeys",schemaPath:"#/properties/apiSecretKeys/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema32.properties.apiSecretKeys,data:data14};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const len3 = data14.length;
for(let i3=0; i3<len3; i3++){
let data15 = data14[i3];
if(typeof data15 === "string"){
if(!pattern7.test(data15)){
const err25 = {instancePath:instancePath+"/apiSecretKeys/" + i3,schemaPath:"#/properties/apiSecretKeys/items/pattern",keyword:"pattern",params:{pattern: "^[^\\s:]+$"},schema:"^[^\\s:]+$",parentSchema:schema32.properties.apiSecretKeys.items,data:data15};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/apiSecretKeys/" + i3,schemaPath:"#/properties/apiSecretKeys/items/type",keyword:"type",params:{type: "string"},schema:schema32.properties.apiSecretKeys.items.type,parentSchema:schema32.properties.apiSecretKeys.items,data:data15};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/apiSecretKeys",schemaPath:"#/properties/apiSecretKeys/type",keyword:"type",params:{type: "array"},schema:schema32.properties.apiSecretKeys.type,parentSchema:schema32.properties.apiSecretKeys,data:data14};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.tenantId !== undefined && func0.call(data, "tenantId")){
let data16 = data.tenantId;
if(typeof data16 === "string"){
if(func78(data16) < 1){
const err28 = {instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema32.properties.tenantId,data:data16};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/type",keyword:"type",params:{type: "string"},schema:schema32.properties.tenantId.type,parentSchema:schema32.properties.tenantId,data:data16};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.repeatTrack !== undefined && func0.call(data, "repeatTrack")){
let data17 = data.repeatTrack;
if(!(((data17 === "same") || (data17 === "reevaluate")) || (data17 === "conflict"))){
const err30 = {instancePath:instancePath+"/repeatTrack",schemaPath:"#/properties/repeatTrack/enum",keyword:"enum",params:{allowedValues: schema32.properties.repeatTrack.enum},schema:schema32.properties.repeatTrack.enum,parentSchema:schema32.properties.repeatTrack,data:data17};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.idempotencyKeys !== undefined && func0.call(data, "idempotencyKeys")){
let data18 = data.idempotencyKeys;
if(!((data18 === "any") || (data18 === "uuid"))){
const err31 = {instancePath:instancePath+"/idempotencyKeys",schemaPath:"#/properties/idempotencyKeys/enum",keyword:"enum",params:{allowedValues: schema32.properties.idempotencyKeys.enum},schema:schema32.properties.idempotencyKeys.enum,parentSchema:schema32.properties.idempotencyKeys,data:data18};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.urlAndToken !== undefined && func0.call(data, "urlAndToken")){
let data19 = data.urlAndToken;
if(!((data19 === "always") || (data19 === "challengeOnly"))){
const err32 = {instancePath:instancePath+"/urlAndToken",schemaPath:"#/properties/urlAndToken/enum",keyword:"enum",params:{allowedValues: schema32.properties.urlAndToken.enum},schema:schema32.properties.urlAndToken.enum,parentSchema:schema32.properties.urlAndToken,data:data19};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.tenantAuthenticators !== undefined && func0.call(data, "tenantAuthenticators")){
let data20 = data.tenantAuthenticators;
if(!((data20 === "some") || (data20 === "none"))){
const err33 = {instancePath:instancePath+"/tenantAuthenticators",schemaPath:"#/properties/tenantAuthenticators/enum",keyword:"enum",params:{allowedValues: schema32.properties.tenantAuthenticators.enum},schema:schema32.properties.tenantAuthenticators.enum,parentSchema:schema32.properties.tenantAuthenticators,data:data20};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.missingDevice !== undefined && func0.call(data, "missingDevice")){
let data21 = data.missingDevice;
if(!((data21 === "known") || (data21 === "new"))){
const err34 = {instancePath:instancePath+"/missingDevice",schemaPath:"#/properties/missingDevice/enum",keyword:"enum",params:{allowedValues: schema32.properties.missingDevice.enum},schema:schema32.properties.missingDevice.enum,parentSchema:schema32.properties.missingDevice,data:data21};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.fromDateBeyond30Days !== undefined && func0.call(data, "fromDateBeyond30Days")){
let data22 = data.fromDateBeyond30Days;
if(!((data22 === "clamp") || (data22 === "reject"))){
const err35 = {instancePath:instancePath+"/fromDateBeyond30Days",schemaPath:"#/properties/fromDateBeyond30Days/enum",keyword:"enum",params:{allowedValues: schema32.properties.fromDateBeyond30Days.enum},schema:schema32.properties.fromDateBeyond30Days.enum,parentSchema:schema32.properties.fromDateBeyond30Days,data:data22};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.actionsOrder !== undefined && func0.call(data, "actionsOrder")){
let data23 = data.actionsOrder;
if(!((data23 === "newestFirst") || (data23 === "oldestFirst"))){
const err36 = {instancePath:instancePath+"/actionsOrder",schemaPath:"#/properties/actionsOrder/enum",keyword:"enum",params:{allowedValues: schema32.properties.actionsOrder.enum},schema:schema32.properties.actionsOrder.enum,parentSchema:schema32.properties.actionsOrder,data:data23};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.authenticatorsOrder !== undefined && func0.call(data, "authenticatorsOrder")){
let data24 = data.authenticatorsOrder;
if(!((data24 === "oldestFirst") || (data24 === "newestFirst"))){
const err37 = {instancePath:instancePath+"/authenticatorsOrder",schemaPath:"#/properties/authenticatorsOrder/enum",keyword:"enum",params:{allowedValues: schema32.properties.authenticatorsOrder.enum},schema:schema32.properties.authenticatorsOrder.enum,parentSchema:schema32.properties.authenticatorsOrder,data:data24};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.updateMoves !== undefined && func0.call(data, "updateMoves")){
let data25 = data.updateMoves;
if(!((data25 === "any") || (data25 === "proven"))){
const err38 = {instancePath:instancePath+"/updateMoves",schemaPath:"#/properties/updateMoves/enum",keyword:"enum",params:{allowedValues: schema32.properties.updateMoves.enum},schema:schema32.properties.updateMoves.enum,parentSchema:schema32.properties.updateMoves,data:data25};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.notFoundBody !== undefined && func0.call(data, "notFoundBody")){
let data26 = data.notFoundBody;
if(!((data26 === "error") || (data26 === "empty"))){
const err39 = {instancePath:instancePath+"/notFoundBody",schemaPath:"#/properties/notFoundBody/enum",keyword:"enum",params:{allowedValues: schema32.properties.notFoundBody.enum},schema:schema32.properties.notFoundBody.enum,parentSchema:schema32.properties.notFoundBody,data:data26};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.tokenUse !== undefined && func0.call(data, "tokenUse")){
let data27 = data.tokenUse;
if(!((data27 === "many") || (data27 === "once"))){
const err40 = {instancePath:instancePath+"/tokenUse",schemaPath:"#/properties/tokenUse/enum",keyword:"enum",params:{allowedValues: schema32.properties.tokenUse.enum},schema:schema32.properties.tokenUse.enum,parentSchema:schema32.properties.tokenUse,data:data27};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data.tokenLifetimeSeconds !== undefined && func0.call(data, "tokenLifetimeSeconds")){
let data28 = data.tokenLifetimeSeconds;
if(typeof data28 == "number"){
if(data28 > 3153600000 || isNaN(data28)){
const err41 = {instancePath:instancePath+"/tokenLifetimeSeconds",schemaPath:"#/properties/tokenLifetimeSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3153600000},schema:3153600000,parentSchema:schema32.properties.tokenLifetimeSeconds,data:data28};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data28 <= 0 || isNaN(data28)){
const err42 = {instancePath:instancePath+"/tokenLifetimeSeconds",schemaPath:"#/properties/tokenLifetimeSeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema32.properties.tokenLifetimeSeconds,data:data28};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/tokenLifetimeSeconds",schemaPath:"#/properties/tokenLifetimeSeconds/type",keyword:"type",params:{type: "number"},schema:schema32.properties.tokenLifetimeSeconds.type,parentSchema:schema32.properties.tokenLifetimeSeconds,data:data28};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.challengeLifetimeSeconds !== undefined && func0.call(data, "challengeLifetimeSeconds")){
let data29 = data.challengeLifetimeSeconds;
if(typeof data29 == "number"){
if(data29 > 3153600000 || isNaN(data29)){
const err44 = {instancePath:instancePath+"/challengeLifetimeSeconds",schemaPath:"#/properties/challengeLifetimeSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3153600000},schema:3153600000,parentSchema:schema32.properties.challengeLifetimeSeconds,data:data29};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data29 <= 0 || isNaN(data29)){
const err45 = {instancePath:instancePath+"/challengeLifetimeSeconds",schemaPath:"#/properties/challengeLifetimeSeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema32.properties.challengeLifetimeSeconds,data:data29};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/challengeLifetimeSeconds",schemaPath:"#/properties/challengeLifetimeSeconds/type",keyword:"type",params:{type: "number"},schema:schema32.properties.challengeLifetimeSeconds.type,parentSchema:schema32.properties.challengeLifetimeSeconds,data:data29};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.challengeExpiry !== undefined && func0.call(data, "challengeExpiry")){
let data30 = data.challengeExpiry;
if(!((data30 === "keep") || (data30 === "fail"))){
const err47 = {instancePath:instancePath+"/challengeExpiry",schemaPath:"#/properties/challengeExpiry/enum",keyword:"enum",params:{allowedValues: schema32.properties.challengeExpiry.enum},schema:schema32.properties.challengeExpiry.enum,parentSchema:schema32.properties.challengeExpiry,data:data30};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.challengeAttempts !== undefined && func0.call(data, "challengeAttempts")){
let data31 = data.challengeAttempts;
if(!((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31)))){
const err48 = {instancePath:instancePath+"/challengeAttempts",schemaPath:"#/properties/challengeAttempts/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.challengeAttempts.type,parentSchema:schema32.properties.challengeAttempts,data:data31};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(typeof data31 == "number"){
if(data31 > 1000 || isNaN(data31)){
const err49 = {instancePath:instancePath+"/challengeAttempts",schemaPath:"#/properties/challengeAttempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},schema:1000,parentSchema:schema32.properties.challengeAttempts,data:data31};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data31 < 1 || isNaN(data31)){
const err50 = {instancePath:instancePath+"/challengeAttempts",schemaPath:"#/properties/challengeAttempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema32.properties.challengeAttempts,data:data31};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
if(data.webhookTimeoutSeconds !== undefined && func0.call(data, "webhookTimeoutSeconds")){
let data32 = data.webhookTimeoutSeconds;
if(typeof data32 == "number"){
if(data32 > 3153600000 || isNaN(data32)){
const err51 = {instancePath:instancePath+"/webhookTimeoutSeconds",schemaPath:"#/properties/webhookTimeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3153600000},schema:3153600000,parentSchema:schema32.properties.webhookTimeoutSeconds,data:data32};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data32 <= 0 || isNaN(data32)){
const err52 = {instancePath:instancePath+"/webhookTimeoutSeconds",schemaPath:"#/properties/webhookTimeoutSeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema32.properties.webhookTimeoutSeconds,data:data32};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/webhookTimeoutSeconds",schemaPath:"#/properties/webhookTimeoutSeconds/type",keyword:"type",params:{type: "number"},schema:schema32.properties.webhookTimeoutSeconds.type,parentSchema:schema32.properties.webhookTimeoutSeconds,data:data32};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.logDelaySeconds !== undefined && func0.call(data, "logDelaySeconds")){
let data33 = data.logDelaySeconds;
if(typeof data33 == "number"){
if(data33 > 3153600000 || isNaN(data33)){
const err54 = {instancePath:instancePath+"/logDelaySeconds",schemaPath:"#/properties/logDelaySeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3153600000},schema:3153600000,parentSchema:schema32.properties.logDelaySeconds,data:data33};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data33 <= 0 || isNaN(data33)){
const err55 = {instancePath:instancePath+"/logDelaySeconds",schemaPath:"#/properties/logDelaySeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema32.properties.logDelaySeconds,data:data33};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/logDelaySeconds",schemaPath:"#/properties/logDelaySeconds/type",keyword:"type",params:{type: "number"},schema:schema32.properties.logDelaySeconds.type,parentSchema:schema32.properties.logDelaySeconds,data:data33};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.logAttempts !== undefined && func0.call(data, "logAttempts")){
let data34 = data.logAttempts;
if(!((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34)))){
const err57 = {instancePath:instancePath+"/logAttempts",schemaPath:"#/properties/logAttempts/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.logAttempts.type,parentSchema:schema32.properties.logAttempts,data:data34};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(typeof data34 == "number"){
if(data34 > 1000 || isNaN(data34)){
const err58 = {instancePath:instancePath+"/logAttempts",schemaPath:"#/properties/logAttempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},schema:1000,parentSchema:schema32.properties.logAttempts,data:data34};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(data34 < 1 || isNaN(data34)){
const err59 = {instancePath:instancePath+"/logAttempts",schemaPath:"#/properties/logAttempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema32.properties.logAttempts,data:data34};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
}
else {
const err60 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema32.type,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="emulatorConfig" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 of Object.keys(data)){
if(!(func0.call(schema31.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.tenants !== undefined && func0.call(data, "tenants")){
let data0 = data.tenants;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate21.call(this, data0[i0], {instancePath:instancePath+"/tenants/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath:instancePath+"/tenants",schemaPath:"#/properties/tenants/type",keyword:"type",params:{type: "array"},schema:schema31.properties.tenants.type,parentSchema:schema31.properties.tenants,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.actions !== undefined && func0.call(data, "actions")){
let data2 = data.actions;
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(!(validate22.call(this, data2[i1], {instancePath:instancePath+"/actions/" + i1,parentData:data2,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/type",keyword:"type",params:{type: "array"},schema:schema31.properties.actions.type,parentSchema:schema31.properties.actions,data:data2};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.ips !== undefined && func0.call(data, "ips")){
let data4 = data.ips;
if(Array.isArray(data4)){
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
let data5 = data4[i2];
if(!this["oneAddress"](data5)){
const err3 = {instancePath:instancePath+"/ips/" + i2,schemaPath:"#/$defs/IpConfig/x-check",keyword:"x-check",params:{},schema:"oneAddress",parentSchema:schema35,data:data5};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key1 of Object.keys(data5)){
if(!(((((((key1 === "ip") || (key1 === "cidr")) || (key1 === "isAnonymous")) || (key1 === "countryCode")) || (key1 === "countryCodeInOfacList")) || (key1 === "impossibleTravel")) || (key1 === "atypicalTravel"))){
const err4 = {instancePath:instancePath+"/ips/" + i2,schemaPath:"#/$defs/IpConfig/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema35,data:data5};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data5.ip !== undefined && func0.call(data5, "ip")){
let data6 = data5.ip;
if(typeof data6 !== "string"){
const err5 = {instancePath:instancePath+"/ips/" + i2+"/ip",schemaPath:"#/$defs/IpConfig/properties/ip/type",keyword:"type",params:{type: "string"},schema:schema35.properties.ip.type,parentSchema:schema35.properties.ip,data:data6};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!this["ip"](data6)){
const err6 = {instancePath:instancePath+"/ips/" + i2+"/ip",schemaPath:"#/$defs/IpConfig/properties/ip/x-check",keyword:"x-check",params:{},schema:"ip",parentSchema:schema35.properties.ip,data:data6};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data5.cidr !== undefined && func0.call(data5, "cidr")){
let data7 = data5.cidr;
if(typeof data7 !== "string"){
const err7 = {instancePath:instancePath+"/ips/" + i2+"/cidr",schemaPath:"#/$defs/IpConfig/properties/cidr/type",keyword:"type",params:{type: "string"},schema:schema35.properties.cidr.type,parentSchema:schema35.properties.cidr,data:data7};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!this["cidr"](data7)){
const err8 = {instancePath:instancePath+"/ips/" + i2+"/cidr",schemaPath:"#/$defs/IpConfig/properties/cidr/x-check",keyword:"x-check",params:{},schema:"cidr",parentSchema:schema35.properties.cidr,data:data7};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data5.isAnonymous !== undefined && func0.call(data5, "isAnonymous")){
let data8 = data5.isAnonymous;
if(typeof data8 !== "boolean"){
const err9 = {instancePath:instancePath+"/ips/" + i2+"/isAnonymous",schemaPath:"#/$defs/IpConfig/properties/isAnonymous/type",keyword:"type",params:{type: "boolean"},schema:schema35.properties.isAnonymous.type,parentSchema:schema35.properties.isAnonymous,data:data8};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data5.countryCode !== undefined && func0.call(data5, "countryCode")){
let data9 = data5.countryCode;
if(typeof data9 === "string"){
if(func78(data9) < 1){
const err10 = {instancePath:instancePath+"/ips/" + i2+"/countryCode",schemaPath:"#/$defs/IpConfig/properties/countryCode/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema35.properties.countryCode,data:data9};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/ips/" + i2+"/countryCode",schemaPath:"#/$defs/IpConfig/properties/countryCode/type",keyword:"type",params:{type: "string"},schema:schema35.properties.countryCode.type,parentSchema:schema35.properties.countryCode,data:data9};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data5.countryCodeInOfacList !== undefined && func0.call(data5, "countryCodeInOfacList")){
let data10 = data5.countryCodeInOfacList;
if(typeof data10 !== "boolean"){
const err12 = {instancePath:instancePath+"/ips/" + i2+"/countryCodeInOfacList",schemaPath:"#/$defs/IpConfig/properties/countryCodeInOfacList/type",keyword:"type",params:{type: "boolean"},schema:schema35.properties.countryCodeInOfacList.type,parentSchema:schema35.properties.countryCodeInOfacList,data:data10};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data5.impossibleTravel !== undefined && func0.call(data5, "impossibleTravel")){
let data11 = data5.impossibleTravel;
if(typeof data11 !== "boolean"){
const err13 = {instancePath:instancePath+"/ips/" + i2+"/impossibleTravel",schemaPath:"#/$defs/IpConfig/properties/impossibleTravel/type",keyword:"type",params:{type: "boolean"},schema:schema35.properties.impossibleTravel.type,parentSchema:schema35.properties.impossibleTravel,data:data11};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data5.atypicalTravel !== undefined && func0.call(data5, "atypicalTravel")){
let data12 = data5.atypicalTravel;
if(typeof data12 !== "boolean"){
const err14 = {instancePath:instancePath+"/ips/" + i2+"/atypicalTravel",schemaPath:"#/$defs/IpConfig/properties/atypicalTravel/type",keyword:"type",params:{type: "boolean"},schema:schema35.properties.atypicalTravel.type,parentSchema:schema35.properties.atypicalTravel,data:data12};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/ips/" + i2,schemaPath:"#/$defs/IpConfig/type",keyword:"type",params:{type: "object"},schema:schema35.type,parentSchema:schema35,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/ips",schemaPath:"#/properties/ips/type",keyword:"type",params:{type: "array"},schema:schema31.properties.ips.type,parentSchema:schema31.properties.ips,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.botUserAgents !== undefined && func0.call(data, "botUserAgents")){
let data13 = data.botUserAgents;
if(Array.isArray(data13)){
const len3 = data13.length;
for(let i3=0; i3<len3; i3++){
let data14 = data13[i3];
if(typeof data14 === "string"){
if(func78(data14) < 1){
const err17 = {instancePath:instancePath+"/botUserAgents/" + i3,schemaPath:"#/properties/botUserAgents/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.botUserAgents.items,data:data14};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/botUserAgents/" + i3,schemaPath:"#/properties/botUserAgents/items/type",keyword:"type",params:{type: "string"},schema:schema31.properties.botUserAgents.items.type,parentSchema:schema31.properties.botUserAgents.items,data:data14};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/botUserAgents",schemaPath:"#/properties/botUserAgents/type",keyword:"type",params:{type: "array"},schema:schema31.properties.botUserAgents.type,parentSchema:schema31.properties.botUserAgents,data:data13};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.webhookUrl !== undefined && func0.call(data, "webhookUrl")){
let data15 = data.webhookUrl;
if(!this["httpUrl"](data15)){
const err20 = {instancePath:instancePath+"/webhookUrl",schemaPath:"#/properties/webhookUrl/x-check",keyword:"x-check",params:{},schema:"httpUrl",parentSchema:schema31.properties.webhookUrl,data:data15};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(typeof data15 === "string"){
if(!pattern5.test(data15)){
const err21 = {instancePath:instancePath+"/webhookUrl",schemaPath:"#/properties/webhookUrl/pattern",keyword:"pattern",params:{pattern: "^[Hh][Tt][Tt][Pp][Ss]?:"},schema:"^[Hh][Tt][Tt][Pp][Ss]?:",parentSchema:schema31.properties.webhookUrl,data:data15};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/webhookUrl",schemaPath:"#/properties/webhookUrl/type",keyword:"type",params:{type: "string"},schema:schema31.properties.webhookUrl.type,parentSchema:schema31.properties.webhookUrl,data:data15};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.apiSecretKeys !== undefined && func0.call(data, "apiSecretKeys")){
let data16 = data.apiSecretKeys;
if(Array.isArray(data16)){
if(data16.length > 2){
const err23 = {instancePath:instancePath+"/apiSecretKeys",schemaPath:"#/properties/apiSecretKeys/maxItems",keyword:"maxItems",params:{limit: 2},schema:2,parentSchema:schema31.properties.apiSecretKeys,data:data16};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data16.length < 1){
const err24 = {instancePath:instancePath+"/apiSecretKeys",schemaPath:"#/properties/apiSecretKeys/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema31.properties.apiSecretKeys,data:data16};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const len4 = data16.length;
for(let i4=0; i4<len4; i4++){
let data17 = data16[i4];
if(typeof data17 === "string"){
if(!pattern7.test(data17)){
const err25 = {instancePath:instancePath+"/apiSecretKeys/" + i4,schemaPath:"#/properties/apiSecretKeys/items/pattern",keyword:"pattern",params:{pattern: "^[^\\s:]+$"},schema:"^[^\\s:]+$",parentSchema:schema31.properties.apiSecretKeys.items,data:data17};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/apiSecretKeys/" + i4,schemaPath:"#/properties/apiSecretKeys/items/type",keyword:"type",params:{type: "string"},schema:schema31.properties.apiSecretKeys.items.type,parentSchema:schema31.properties.apiSecretKeys.items,data:data17};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/apiSecretKeys",schemaPath:"#/properties/apiSecretKeys/type",keyword:"type",params:{type: "array"},schema:schema31.properties.apiSecretKeys.type,parentSchema:schema31.properties.apiSecretKeys,data:data16};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.tenantId !== undefined && func0.call(data, "tenantId")){
let data18 = data.tenantId;
if(typeof data18 === "string"){
if(func78(data18) < 1){
const err28 = {instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.tenantId,data:data18};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/type",keyword:"type",params:{type: "string"},schema:schema31.properties.tenantId.type,parentSchema:schema31.properties.tenantId,data:data18};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.repeatTrack !== undefined && func0.call(data, "repeatTrack")){
let data19 = data.repeatTrack;
if(!(((data19 === "same") || (data19 === "reevaluate")) || (data19 === "conflict"))){
const err30 = {instancePath:instancePath+"/repeatTrack",schemaPath:"#/properties/repeatTrack/enum",keyword:"enum",params:{allowedValues: schema31.properties.repeatTrack.enum},schema:schema31.properties.repeatTrack.enum,parentSchema:schema31.properties.repeatTrack,data:data19};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.idempotencyKeys !== undefined && func0.call(data, "idempotencyKeys")){
let data20 = data.idempotencyKeys;
if(!((data20 === "any") || (data20 === "uuid"))){
const err31 = {instancePath:instancePath+"/idempotencyKeys",schemaPath:"#/properties/idempotencyKeys/enum",keyword:"enum",params:{allowedValues: schema31.properties.idempotencyKeys.enum},schema:schema31.properties.idempotencyKeys.enum,parentSchema:schema31.properties.idempotencyKeys,data:data20};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.urlAndToken !== undefined && func0.call(data, "urlAndToken")){
let data21 = data.urlAndToken;
if(!((data21 === "always") || (data21 === "challengeOnly"))){
const err32 = {instancePath:instancePath+"/urlAndToken",schemaPath:"#/properties/urlAndToken/enum",keyword:"enum",params:{allowedValues: schema31.properties.urlAndToken.enum},schema:schema31.properties.urlAndToken.enum,parentSchema:schema31.properties.urlAndToken,data:data21};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.tenantAuthenticators !== undefined && func0.call(data, "tenantAuthenticators")){
let data22 = data.tenantAuthenticators;
if(!((data22 === "some") || (data22 === "none"))){
const err33 = {instancePath:instancePath+"/tenantAuthenticators",schemaPath:"#/properties/tenantAuthenticators/enum",keyword:"enum",params:{allowedValues: schema31.properties.tenantAuthenticators.enum},schema:schema31.properties.tenantAuthenticators.enum,parentSchema:schema31.properties.tenantAuthenticators,data:data22};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.missingDevice !== undefined && func0.call(data, "missingDevice")){
let data23 = data.missingDevice;
if(!((data23 === "known") || (data23 === "new"))){
const err34 = {instancePath:instancePath+"/missingDevice",schemaPath:"#/properties/missingDevice/enum",keyword:"enum",params:{allowedValues: schema31.properties.missingDevice.enum},schema:schema31.properties.missingDevice.enum,parentSchema:schema31.properties.missingDevice,data:data23};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.fromDateBeyond30Days !== undefined && func0.call(data, "fromDateBeyond30Days")){
let data24 = data.fromDateBeyond30Days;
if(!((data24 === "clamp") || (data24 === "reject"))){
const err35 = {instancePath:instancePath+"/fromDateBeyond30Days",schemaPath:"#/properties/fromDateBeyond30Days/enum",keyword:"enum",params:{allowedValues: schema31.properties.fromDateBeyond30Days.enum},schema:schema31.properties.fromDateBeyond30Days.enum,parentSchema:schema31.properties.fromDateBeyond30Days,data:data24};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.actionsOrder !== undefined && func0.call(data, "actionsOrder")){
let data25 = data.actionsOrder;
if(!((data25 === "newestFirst") || (data25 === "oldestFirst"))){
const err36 = {instancePath:instancePath+"/actionsOrder",schemaPath:"#/properties/actionsOrder/enum",keyword:"enum",params:{allowedValues: schema31.properties.actionsOrder.enum},schema:schema31.properties.actionsOrder.enum,parentSchema:schema31.properties.actionsOrder,data:data25};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.authenticatorsOrder !== undefined && func0.call(data, "authenticatorsOrder")){
let data26 = data.authenticatorsOrder;
if(!((data26 === "oldestFirst") || (data26 === "newestFirst"))){
const err37 = {instancePath:instancePath+"/authenticatorsOrder",schemaPath:"#/properties/authenticatorsOrder/enum",keyword:"enum",params:{allowedValues: schema31.properties.authenticatorsOrder.enum},schema:schema31.properties.authenticatorsOrder.enum,parentSchema:schema31.properties.authenticatorsOrder,data:data26};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.updateMoves !== undefined && func0.call(data, "updateMoves")){
let data27 = data.updateMoves;
if(!((data27 === "any") || (data27 === "proven"))){
const err38 = {instancePath:instancePath+"/updateMoves",schemaPath:"#/properties/updateMoves/enum",keyword:"enum",params:{allowedValues: schema31.properties.updateMoves.enum},schema:schema31.properties.updateMoves.enum,parentSchema:schema31.properties.updateMoves,data:data27};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.notFoundBody !== undefined && func0.call(data, "notFoundBody")){
let data28 = data.notFoundBody;
if(!((data28 === "error") || (data28 === "empty"))){
const err39 = {instancePath:instancePath+"/notFoundBody",schemaPath:"#/properties/notFoundBody/enum",keyword:"enum",params:{allowedValues: schema31.properties.notFoundBody.enum},schema:schema31.properties.notFoundBody.enum,parentSchema:schema31.properties.notFoundBody,data:data28};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.tokenUse !== undefined && func0.call(data, "tokenUse")){
let data29 = data.tokenUse;
if(!((data29 === "many") || (data29 === "once"))){
const err40 = {instancePath:instancePath+"/tokenUse",schemaPath:"#/properties/tokenUse/enum",keyword:"enum",params:{allowedValues: schema31.properties.tokenUse.enum},schema:schema31.properties.tokenUse.enum,parentSchema:schema31.properties.tokenUse,data:data29};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data.tokenLifetimeSeconds !== undefined && func0.call(data, "tokenLifetimeSeconds")){
let data30 = data.tokenLifetimeSeconds;
if(typeof data30 == "number"){
if(data30 > 3153600000 || isNaN(data30)){
const err41 = {instancePath:instancePath+"/tokenLifetimeSeconds",schemaPath:"#/properties/tokenLifetimeSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3153600000},schema:3153600000,parentSchema:schema31.properties.tokenLifetimeSeconds,data:data30};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data30 <= 0 || isNaN(data30)){
const err42 = {instancePath:instancePath+"/tokenLifetimeSeconds",schemaPath:"#/properties/tokenLifetimeSeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema31.properties.tokenLifetimeSeconds,data:data30};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/tokenLifetimeSeconds",schemaPath:"#/properties/tokenLifetimeSeconds/type",keyword:"type",params:{type: "number"},schema:schema31.properties.tokenLifetimeSeconds.type,parentSchema:schema31.properties.tokenLifetimeSeconds,data:data30};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.challengeLifetimeSeconds !== undefined && func0.call(data, "challengeLifetimeSeconds")){
let data31 = data.challengeLifetimeSeconds;
if(typeof data31 == "number"){
if(data31 > 3153600000 || isNaN(data31)){
const err44 = {instancePath:instancePath+"/challengeLifetimeSeconds",schemaPath:"#/properties/challengeLifetimeSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3153600000},schema:3153600000,parentSchema:schema31.properties.challengeLifetimeSeconds,data:data31};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data31 <= 0 || isNaN(data31)){
const err45 = {instancePath:instancePath+"/challengeLifetimeSeconds",schemaPath:"#/properties/challengeLifetimeSeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema31.properties.challengeLifetimeSeconds,data:data31};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/challengeLifetimeSeconds",schemaPath:"#/properties/challengeLifetimeSeconds/type",keyword:"type",params:{type: "number"},schema:schema31.properties.challengeLifetimeSeconds.type,parentSchema:schema31.properties.challengeLifetimeSeconds,data:data31};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.challengeExpiry !== undefined && func0.call(data, "challengeExpiry")){
let data32 = data.challengeExpiry;
if(!((data32 === "keep") || (data32 === "fail"))){
const err47 = {instancePath:instancePath+"/challengeExpiry",schemaPath:"#/properties/challengeExpiry/enum",keyword:"enum",params:{allowedValues: schema31.properties.challengeExpiry.enum},schema:schema31.properties.challengeExpiry.enum,parentSchema:schema31.properties.challengeExpiry,data:data32};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.challengeAttempts !== undefined && func0.call(data, "challengeAttempts")){
let data33 = data.challengeAttempts;
if(!((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33)))){
const err48 = {instancePath:instancePath+"/challengeAttempts",schemaPath:"#/properties/challengeAttempts/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.challengeAttempts.type,parentSchema:schema31.properties.challengeAttempts,data:data33};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(typeof data33 == "number"){
if(data33 > 1000 || isNaN(data33)){
const err49 = {instancePath:instancePath+"/challengeAttempts",schemaPath:"#/properties/challengeAttempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},schema:1000,parentSchema:schema31.properties.challengeAttempts,data:data33};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data33 < 1 || isNaN(data33)){
const err50 = {instancePath:instancePath+"/challengeAttempts",schemaPath:"#/properties/challengeAttempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.challengeAttempts,data:data33};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
if(data.webhookTimeoutSeconds !== undefined && func0.call(data, "webhookTimeoutSeconds")){
let data34 = data.webhookTimeoutSeconds;
if(typeof data34 == "number"){
if(data34 > 3153600000 || isNaN(data34)){
const err51 = {instancePath:instancePath+"/webhookTimeoutSeconds",schemaPath:"#/properties/webhookTimeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3153600000},schema:3153600000,parentSchema:schema31.properties.webhookTimeoutSeconds,data:data34};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data34 <= 0 || isNaN(data34)){
const err52 = {instancePath:instancePath+"/webhookTimeoutSeconds",schemaPath:"#/properties/webhookTimeoutSeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema31.properties.webhookTimeoutSeconds,data:data34};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/webhookTimeoutSeconds",schemaPath:"#/properties/webhookTimeoutSeconds/type",keyword:"type",params:{type: "number"},schema:schema31.properties.webhookTimeoutSeconds.type,parentSchema:schema31.properties.webhookTimeoutSeconds,data:data34};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.logDelaySeconds !== undefined && func0.call(data, "logDelaySeconds")){
let data35 = data.logDelaySeconds;
if(typeof data35 == "number"){
if(data35 > 3153600000 || isNaN(data35)){
const err54 = {instancePath:instancePath+"/logDelaySeconds",schemaPath:"#/properties/logDelaySeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3153600000},schema:3153600000,parentSchema:schema31.properties.logDelaySeconds,data:data35};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data35 <= 0 || isNaN(data35)){
const err55 = {instancePath:instancePath+"/logDelaySeconds",schemaPath:"#/properties/logDelaySeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema31.properties.logDelaySeconds,data:data35};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/logDelaySeconds",schemaPath:"#/properties/logDelaySeconds/type",keyword:"type",params:{type: "number"},schema:schema31.properties.logDelaySeconds.type,parentSchema:schema31.properties.logDelaySeconds,data:data35};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.logAttempts !== undefined && func0.call(data, "logAttempts")){
let data36 = data.logAttempts;
if(!((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36)))){
const err57 = {instancePath:instancePath+"/logAttempts",schemaPath:"#/properties/logAttempts/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.logAttempts.type,parentSchema:schema31.properties.logAttempts,data:data36};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(typeof data36 == "number"){
if(data36 > 1000 || isNaN(data36)){
const err58 = {instancePath:instancePath+"/logAttempts",schemaPath:"#/properties/logAttempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},schema:1000,parentSchema:schema31.properties.logAttempts,data:data36};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(data36 < 1 || isNaN(data36)){
const err59 = {instancePath:instancePath+"/logAttempts",schemaPath:"#/properties/logAttempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.logAttempts,data:data36};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
}
else {
const err60 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
