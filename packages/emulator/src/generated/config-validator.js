// Made by `pnpm generate` from packages/emulator/src/config/config-schema.yaml. Do not edit.
import helper0 from "ajv/dist/runtime/ucs2length.js";
"use strict";
export const emulatorConfig = validate20;
const schema31 = {"$id":"emulatorConfig","x-extends":"TenantConfig","type":"object","properties":{"tenants":{"type":"array","items":{"$ref":"#/$defs/KeyedTenantConfig"}},"actions":{"type":"array","items":{"$ref":"#/$defs/ActionConfig"}},"users":{"type":"array","items":{"$ref":"#/$defs/UserConfig"}},"faults":{"type":"array","items":{"$ref":"#/$defs/FaultConfig"}},"ips":{"type":"array","items":{"$ref":"#/$defs/IpConfig"}},"botUserAgents":{"type":"array","items":{"type":"string","minLength":1}},"webhookUrl":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?:","x-check":"httpUrl","x-must":"be an http or https URL without a user name"},"apiSecretKeys":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string","pattern":"^[^\\s:]+$","x-must":"be text without white space and colons","x-secret":true}},"tenantId":{"type":"string","minLength":1},"repeatTrack":{"enum":["same","reevaluate","conflict"]},"idempotencyKeys":{"enum":["any","uuid"]},"urlAndToken":{"enum":["always","challengeOnly"]},"tenantAuthenticators":{"enum":["some","none"]},"missingDevice":{"enum":["known","new"]},"fromDateBeyond30Days":{"enum":["clamp","reject"]},"actionsOrder":{"enum":["newestFirst","oldestFirst"]},"authenticatorsOrder":{"enum":["oldestFirst","newestFirst"]},"updateMoves":{"enum":["any","proven"]},"notFoundBody":{"enum":["error","empty"]},"tokenUse":{"enum":["many","once"]},"tokenLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeExpiry":{"enum":["keep","fail"]},"challengeAttempts":{"type":"integer","minimum":1,"maximum":1000},"webhookTimeoutSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logDelaySeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logAttempts":{"type":"integer","minimum":1,"maximum":1000}},"additionalProperties":false,"$defs":{"EmulatorConfig":{"x-extends":"TenantConfig","type":"object","properties":{"tenants":{"type":"array","items":{"$ref":"#/$defs/KeyedTenantConfig"}},"actions":{"type":"array","items":{"$ref":"#/$defs/ActionConfig"}},"users":{"type":"array","items":{"$ref":"#/$defs/UserConfig"}},"faults":{"type":"array","items":{"$ref":"#/$defs/FaultConfig"}},"ips":{"type":"array","items":{"$ref":"#/$defs/IpConfig"}},"botUserAgents":{"type":"array","items":{"type":"string","minLength":1}},"webhookUrl":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?:","x-check":"httpUrl","x-must":"be an http or https URL without a user name"},"apiSecretKeys":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string","pattern":"^[^\\s:]+$","x-must":"be text without white space and colons","x-secret":true}},"tenantId":{"type":"string","minLength":1},"repeatTrack":{"enum":["same","reevaluate","conflict"]},"idempotencyKeys":{"enum":["any","uuid"]},"urlAndToken":{"enum":["always","challengeOnly"]},"tenantAuthenticators":{"enum":["some","none"]},"missingDevice":{"enum":["known","new"]},"fromDateBeyond30Days":{"enum":["clamp","reject"]},"actionsOrder":{"enum":["newestFirst","oldestFirst"]},"authenticatorsOrder":{"enum":["oldestFirst","newestFirst"]},"updateMoves":{"enum":["any","proven"]},"notFoundBody":{"enum":["error","empty"]},"tokenUse":{"enum":["many","once"]},"tokenLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeExpiry":{"enum":["keep","fail"]},"challengeAttempts":{"type":"integer","minimum":1,"maximum":1000},"webhookTimeoutSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logDelaySeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logAttempts":{"type":"integer","minimum":1,"maximum":1000}},"additionalProperties":false},"KeyedTenantConfig":{"x-extends":"TenantConfig","type":"object","required":["apiSecretKeys"],"properties":{"actions":{"type":"array","items":{"$ref":"#/$defs/ActionConfig"}},"users":{"type":"array","items":{"$ref":"#/$defs/UserConfig"}},"faults":{"type":"array","items":{"$ref":"#/$defs/FaultConfig"}},"ips":{"type":"array","items":{"$ref":"#/$defs/IpConfig"}},"botUserAgents":{"type":"array","items":{"type":"string","minLength":1}},"webhookUrl":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?:","x-check":"httpUrl","x-must":"be an http or https URL without a user name"},"apiSecretKeys":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string","pattern":"^[^\\s:]+$","x-must":"be text without white space and colons","x-secret":true}},"tenantId":{"type":"string","minLength":1},"repeatTrack":{"enum":["same","reevaluate","conflict"]},"idempotencyKeys":{"enum":["any","uuid"]},"urlAndToken":{"enum":["always","challengeOnly"]},"tenantAuthenticators":{"enum":["some","none"]},"missingDevice":{"enum":["known","new"]},"fromDateBeyond30Days":{"enum":["clamp","reject"]},"actionsOrder":{"enum":["newestFirst","oldestFirst"]},"authenticatorsOrder":{"enum":["oldestFirst","newestFirst"]},"updateMoves":{"enum":["any","proven"]},"notFoundBody":{"enum":["error","empty"]},"tokenUse":{"enum":["many","once"]},"tokenLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeExpiry":{"enum":["keep","fail"]},"challengeAttempts":{"type":"integer","minimum":1,"maximum":1000},"webhookTimeoutSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logDelaySeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logAttempts":{"type":"integer","minimum":1,"maximum":1000}},"additionalProperties":false},"TenantConfig":{"x-extends":"UnspecifiedBehavior","type":"object","properties":{"actions":{"type":"array","items":{"$ref":"#/$defs/ActionConfig"}},"users":{"type":"array","items":{"$ref":"#/$defs/UserConfig"}},"faults":{"type":"array","items":{"$ref":"#/$defs/FaultConfig"}},"ips":{"type":"array","items":{"$ref":"#/$defs/IpConfig"}},"botUserAgents":{"type":"array","items":{"type":"string","minLength":1}},"webhookUrl":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?:","x-check":"httpUrl","x-must":"be an http or https URL without a user name"},"apiSecretKeys":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string","pattern":"^[^\\s:]+$","x-must":"be text without white space and colons","x-secret":true}},"tenantId":{"type":"string","minLength":1},"repeatTrack":{"enum":["same","reevaluate","conflict"]},"idempotencyKeys":{"enum":["any","uuid"]},"urlAndToken":{"enum":["always","challengeOnly"]},"tenantAuthenticators":{"enum":["some","none"]},"missingDevice":{"enum":["known","new"]},"fromDateBeyond30Days":{"enum":["clamp","reject"]},"actionsOrder":{"enum":["newestFirst","oldestFirst"]},"authenticatorsOrder":{"enum":["oldestFirst","newestFirst"]},"updateMoves":{"enum":["any","proven"]},"notFoundBody":{"enum":["error","empty"]},"tokenUse":{"enum":["many","once"]},"tokenLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeExpiry":{"enum":["keep","fail"]},"challengeAttempts":{"type":"integer","minimum":1,"maximum":1000},"webhookTimeoutSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logDelaySeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logAttempts":{"type":"integer","minimum":1,"maximum":1000}},"additionalProperties":false},"ActionConfig":{"type":"object","required":["actionCode","defaultUserActionResult"],"properties":{"actionCode":{"type":"string","pattern":"^[a-zA-Z0-9_-]{1,64}$"},"defaultUserActionResult":{"enum":["ALLOW","BLOCK","CHALLENGE","REVIEW"]},"verificationMethods":{"type":"array","items":{"enum":["SMS","EMAIL_OTP","EMAIL_MAGIC_LINK","AUTHENTICATOR_APP","PASSKEY","SECURITY_KEY","PUSH","DEVICE","WHATSAPP","RECOVERY_CODE","VERIFF","IPROOV","IDVERSE","PALM_BIOMETRICS_RR","QR_CODE","IN_APP","ONFIDO","APPLE_ID_TOKEN","GOOGLE_ID_TOKEN","DIGITAL_CREDENTIAL","OIDC_PROVIDER"]}},"rules":{"type":"array","items":{"$ref":"#/$defs/RuleConfig"}},"verificationWebhookUrl":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?:","x-check":"httpUrl","x-must":"be an http or https URL without a user name"}},"additionalProperties":false},"RuleConfig":{"type":"object","required":["ruleId","name","priority","type","isActive","conditions"],"properties":{"ruleId":{"type":"string","minLength":1},"name":{"type":"string"},"description":{"type":"string"},"priority":{"type":"integer","minimum":0,"maximum":99},"type":{"enum":["ALLOW","BLOCK","CHALLENGE","REVIEW"]},"isActive":{"type":"boolean"},"conditions":{"type":"object","x-check":"conditions","x-must":"be an operation of JsonLogic"},"verificationMethods":{"type":"array","items":{"enum":["SMS","EMAIL_OTP","EMAIL_MAGIC_LINK","AUTHENTICATOR_APP","PASSKEY","SECURITY_KEY","PUSH","DEVICE","WHATSAPP","RECOVERY_CODE","VERIFF","IPROOV","IDVERSE","PALM_BIOMETRICS_RR","QR_CODE","IN_APP","ONFIDO","APPLE_ID_TOKEN","GOOGLE_ID_TOKEN","DIGITAL_CREDENTIAL","OIDC_PROVIDER"]}}},"additionalProperties":false},"UserConfig":{"type":"object","required":["userId"],"properties":{"userId":{"type":"string","minLength":1},"email":{"type":"string","minLength":1},"phoneNumber":{"type":"string","pattern":"^\\+[1-9][0-9]{6,14}$","x-must":"be a phone number in the format of E.164, such as '+64270000000'"},"username":{"type":"string","minLength":1},"displayName":{"type":"string","minLength":1},"emailVerified":{"type":"boolean"},"phoneNumberVerified":{"type":"boolean"},"locale":{"type":"string","minLength":1},"custom":{"type":"object","x-check":"json","x-must":"be an object of JSON values"},"authenticators":{"type":"array","items":{"$ref":"#/$defs/AuthenticatorConfig"}}},"additionalProperties":false},"AuthenticatorConfig":{"type":"object","required":["verificationMethod"],"x-check":"appSecret","x-must":"have no totpSecret unless verificationMethod is AUTHENTICATOR_APP","properties":{"verificationMethod":{"enum":["SMS","EMAIL_OTP","EMAIL_MAGIC_LINK","AUTHENTICATOR_APP","PASSKEY","SECURITY_KEY","PUSH","DEVICE","WHATSAPP","RECOVERY_CODE","VERIFF","IPROOV","IDVERSE","PALM_BIOMETRICS_RR","QR_CODE","IN_APP","ONFIDO","APPLE_ID_TOKEN","GOOGLE_ID_TOKEN","DIGITAL_CREDENTIAL","OIDC_PROVIDER"]},"email":{"type":"string","minLength":1},"phoneNumber":{"type":"string","pattern":"^\\+[1-9][0-9]{6,14}$","x-must":"be a phone number in the format of E.164, such as '+64270000000'"},"totpSecret":{"type":"string","pattern":"^[A-Za-z2-7]{2,}=*$","x-must":"be text in base32","x-secret":true},"isDefault":{"type":"boolean"}},"additionalProperties":false},"FaultConfig":{"type":"object","required":["fault"],"x-check":"fault","properties":{"fault":{"enum":["status","latency","hang","reset","close","emptyBody","malformedBody","truncatedBody","slowBody"]},"operation":{"type":"string"},"after":{"enum":["request","store"]},"times":{"type":"integer","minimum":1},"rate":{"type":"number","exclusiveMinimum":0,"maximum":1},"status":{"type":"integer","minimum":200,"maximum":599},"retryAfterSeconds":{"type":"integer","minimum":0,"maximum":86400},"latencyMs":{"type":"number","minimum":0,"maximum":3600000},"pauseMs":{"type":"number","minimum":0,"maximum":3600000}},"additionalProperties":false},"IpConfig":{"type":"object","x-check":"oneAddress","x-must":"have either ip or cidr","properties":{"ip":{"type":"string","x-check":"ip","x-must":"be an IP address"},"cidr":{"type":"string","x-check":"cidr","x-must":"be a range of IP addresses, such as 203.0.113.0/24"},"isAnonymous":{"type":"boolean"},"countryCode":{"type":"string","minLength":1},"countryCodeInOfacList":{"type":"boolean"},"impossibleTravel":{"type":"boolean"},"atypicalTravel":{"type":"boolean"}},"additionalProperties":false},"UnspecifiedBehavior":{"type":"object","properties":{"repeatTrack":{"enum":["same","reevaluate","conflict"]},"idempotencyKeys":{"enum":["any","uuid"]},"urlAndToken":{"enum":["always","challengeOnly"]},"tenantAuthenticators":{"enum":["some","none"]},"missingDevice":{"enum":["known","new"]},"fromDateBeyond30Days":{"enum":["clamp","reject"]},"actionsOrder":{"enum":["newestFirst","oldestFirst"]},"authenticatorsOrder":{"enum":["oldestFirst","newestFirst"]},"updateMoves":{"enum":["any","proven"]},"notFoundBody":{"enum":["error","empty"]},"tokenUse":{"enum":["many","once"]},"tokenLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeExpiry":{"enum":["keep","fail"]},"challengeAttempts":{"type":"integer","minimum":1,"maximum":1000},"webhookTimeoutSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logDelaySeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logAttempts":{"type":"integer","minimum":1,"maximum":1000}},"additionalProperties":false}}};
const schema37 = {"type":"object","required":["fault"],"x-check":"fault","properties":{"fault":{"enum":["status","latency","hang","reset","close","emptyBody","malformedBody","truncatedBody","slowBody"]},"operation":{"type":"string"},"after":{"enum":["request","store"]},"times":{"type":"integer","minimum":1},"rate":{"type":"number","exclusiveMinimum":0,"maximum":1},"status":{"type":"integer","minimum":200,"maximum":599},"retryAfterSeconds":{"type":"integer","minimum":0,"maximum":86400},"latencyMs":{"type":"number","minimum":0,"maximum":3600000},"pauseMs":{"type":"number","minimum":0,"maximum":3600000}},"additionalProperties":false};
const schema38 = {"type":"object","x-check":"oneAddress","x-must":"have either ip or cidr","properties":{"ip":{"type":"string","x-check":"ip","x-must":"be an IP address"},"cidr":{"type":"string","x-check":"cidr","x-must":"be a range of IP addresses, such as 203.0.113.0/24"},"isAnonymous":{"type":"boolean"},"countryCode":{"type":"string","minLength":1},"countryCodeInOfacList":{"type":"boolean"},"impossibleTravel":{"type":"boolean"},"atypicalTravel":{"type":"boolean"}},"additionalProperties":false};
const func0 = Object.prototype.hasOwnProperty;
const func78 = (helper0.default ?? helper0);
const schema32 = {"x-extends":"TenantConfig","type":"object","required":["apiSecretKeys"],"properties":{"actions":{"type":"array","items":{"$ref":"#/$defs/ActionConfig"}},"users":{"type":"array","items":{"$ref":"#/$defs/UserConfig"}},"faults":{"type":"array","items":{"$ref":"#/$defs/FaultConfig"}},"ips":{"type":"array","items":{"$ref":"#/$defs/IpConfig"}},"botUserAgents":{"type":"array","items":{"type":"string","minLength":1}},"webhookUrl":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?:","x-check":"httpUrl","x-must":"be an http or https URL without a user name"},"apiSecretKeys":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string","pattern":"^[^\\s:]+$","x-must":"be text without white space and colons","x-secret":true}},"tenantId":{"type":"string","minLength":1},"repeatTrack":{"enum":["same","reevaluate","conflict"]},"idempotencyKeys":{"enum":["any","uuid"]},"urlAndToken":{"enum":["always","challengeOnly"]},"tenantAuthenticators":{"enum":["some","none"]},"missingDevice":{"enum":["known","new"]},"fromDateBeyond30Days":{"enum":["clamp","reject"]},"actionsOrder":{"enum":["newestFirst","oldestFirst"]},"authenticatorsOrder":{"enum":["oldestFirst","newestFirst"]},"updateMoves":{"enum":["any","proven"]},"notFoundBody":{"enum":["error","empty"]},"tokenUse":{"enum":["many","once"]},"tokenLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeLifetimeSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"challengeExpiry":{"enum":["keep","fail"]},"challengeAttempts":{"type":"integer","minimum":1,"maximum":1000},"webhookTimeoutSeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logDelaySeconds":{"type":"number","exclusiveMinimum":0,"maximum":3153600000},"logAttempts":{"type":"integer","minimum":1,"maximum":1000}},"additionalProperties":false};
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

const schema35 = {"type":"object","required":["userId"],"properties":{"userId":{"type":"string","minLength":1},"email":{"type":"string","minLength":1},"phoneNumber":{"type":"string","pattern":"^\\+[1-9][0-9]{6,14}$","x-must":"be a phone number in the format of E.164, such as '+64270000000'"},"username":{"type":"string","minLength":1},"displayName":{"type":"string","minLength":1},"emailVerified":{"type":"boolean"},"phoneNumberVerified":{"type":"boolean"},"locale":{"type":"string","minLength":1},"custom":{"type":"object","x-check":"json","x-must":"be an object of JSON values"},"authenticators":{"type":"array","items":{"$ref":"#/$defs/AuthenticatorConfig"}}},"additionalProperties":false};
const schema36 = {"type":"object","required":["verificationMethod"],"x-check":"appSecret","x-must":"have no totpSecret unless verificationMethod is AUTHENTICATOR_APP","properties":{"verificationMethod":{"enum":["SMS","EMAIL_OTP","EMAIL_MAGIC_LINK","AUTHENTICATOR_APP","PASSKEY","SECURITY_KEY","PUSH","DEVICE","WHATSAPP","RECOVERY_CODE","VERIFF","IPROOV","IDVERSE","PALM_BIOMETRICS_RR","QR_CODE","IN_APP","ONFIDO","APPLE_ID_TOKEN","GOOGLE_ID_TOKEN","DIGITAL_CREDENTIAL","OIDC_PROVIDER"]},"email":{"type":"string","minLength":1},"phoneNumber":{"type":"string","pattern":"^\\+[1-9][0-9]{6,14}$","x-must":"be a phone number in the format of E.164, such as '+64270000000'"},"totpSecret":{"type":"string","pattern":"^[A-Za-z2-7]{2,}=*$","x-must":"be text in base32","x-secret":true},"isDefault":{"type":"boolean"}},"additionalProperties":false};
const pattern6 = new RegExp("^\\+[1-9][0-9]{6,14}$", "u");
const pattern8 = new RegExp("^[A-Za-z2-7]{2,}=*$", "u");

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.userId === undefined) || (!(func0.call(data, "userId")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "userId"},schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(func0.call(schema35.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.userId !== undefined && func0.call(data, "userId")){
let data0 = data.userId;
if(typeof data0 === "string"){
if(func78(data0) < 1){
const err2 = {instancePath:instancePath+"/userId",schemaPath:"#/properties/userId/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema35.properties.userId,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/userId",schemaPath:"#/properties/userId/type",keyword:"type",params:{type: "string"},schema:schema35.properties.userId.type,parentSchema:schema35.properties.userId,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.email !== undefined && func0.call(data, "email")){
let data1 = data.email;
if(typeof data1 === "string"){
if(func78(data1) < 1){
const err4 = {instancePath:instancePath+"/email",schemaPath:"#/properties/email/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema35.properties.email,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/email",schemaPath:"#/properties/email/type",keyword:"type",params:{type: "string"},schema:schema35.properties.email.type,parentSchema:schema35.properties.email,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.phoneNumber !== undefined && func0.call(data, "phoneNumber")){
let data2 = data.phoneNumber;
if(typeof data2 === "string"){
if(!pattern6.test(data2)){
const err6 = {instancePath:instancePath+"/phoneNumber",schemaPath:"#/properties/phoneNumber/pattern",keyword:"pattern",params:{pattern: "^\\+[1-9][0-9]{6,14}$"},schema:"^\\+[1-9][0-9]{6,14}$",parentSchema:schema35.properties.phoneNumber,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/phoneNumber",schemaPath:"#/properties/phoneNumber/type",keyword:"type",params:{type: "string"},schema:schema35.properties.phoneNumber.type,parentSchema:schema35.properties.phoneNumber,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.username !== undefined && func0.call(data, "username")){
let data3 = data.username;
if(typeof data3 === "string"){
if(func78(data3) < 1){
const err8 = {instancePath:instancePath+"/username",schemaPath:"#/properties/username/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema35.properties.username,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/username",schemaPath:"#/properties/username/type",keyword:"type",params:{type: "string"},schema:schema35.properties.username.type,parentSchema:schema35.properties.username,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.displayName !== undefined && func0.call(data, "displayName")){
let data4 = data.displayName;
if(typeof data4 === "string"){
if(func78(data4) < 1){
const err10 = {instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema35.properties.displayName,data:data4};
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
const err11 = {instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/type",keyword:"type",params:{type: "string"},schema:schema35.properties.displayName.type,parentSchema:schema35.properties.displayName,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.emailVerified !== undefined && func0.call(data, "emailVerified")){
let data5 = data.emailVerified;
if(typeof data5 !== "boolean"){
const err12 = {instancePath:instancePath+"/emailVerified",schemaPath:"#/properties/emailVerified/type",keyword:"type",params:{type: "boolean"},schema:schema35.properties.emailVerified.type,parentSchema:schema35.properties.emailVerified,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.phoneNumberVerified !== undefined && func0.call(data, "phoneNumberVerified")){
let data6 = data.phoneNumberVerified;
if(typeof data6 !== "boolean"){
const err13 = {instancePath:instancePath+"/phoneNumberVerified",schemaPath:"#/properties/phoneNumberVerified/type",keyword:"type",params:{type: "boolean"},schema:schema35.properties.phoneNumberVerified.type,parentSchema:schema35.properties.phoneNumberVerified,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.locale !== undefined && func0.call(data, "locale")){
let data7 = data.locale;
if(typeof data7 === "string"){
if(func78(data7) < 1){
const err14 = {instancePath:instancePath+"/locale",schemaPath:"#/properties/locale/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema35.properties.locale,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/locale",schemaPath:"#/properties/locale/type",keyword:"type",params:{type: "string"},schema:schema35.properties.locale.type,parentSchema:schema35.properties.locale,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.custom !== undefined && func0.call(data, "custom")){
let data8 = data.custom;
if(!(data8 && typeof data8 == "object" && !Array.isArray(data8))){
const err16 = {instancePath:instancePath+"/custom",schemaPath:"#/properties/custom/type",keyword:"type",params:{type: "object"},schema:schema35.properties.custom.type,parentSchema:schema35.properties.custom,data:data8};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!this["json"](data8)){
const err17 = {instancePath:instancePath+"/custom",schemaPath:"#/properties/custom/x-check",keyword:"x-check",params:{},schema:"json",parentSchema:schema35.properties.custom,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.authenticators !== undefined && func0.call(data, "authenticators")){
let data9 = data.authenticators;
if(Array.isArray(data9)){
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if(!this["appSecret"](data10)){
const err18 = {instancePath:instancePath+"/authenticators/" + i0,schemaPath:"#/$defs/AuthenticatorConfig/x-check",keyword:"x-check",params:{},schema:"appSecret",parentSchema:schema36,data:data10};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if((data10.verificationMethod === undefined) || (!(func0.call(data10, "verificationMethod")))){
const err19 = {instancePath:instancePath+"/authenticators/" + i0,schemaPath:"#/$defs/AuthenticatorConfig/required",keyword:"required",params:{missingProperty: "verificationMethod"},schema:schema36.required,parentSchema:schema36,data:data10};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key1 of Object.keys(data10)){
if(!(((((key1 === "verificationMethod") || (key1 === "email")) || (key1 === "phoneNumber")) || (key1 === "totpSecret")) || (key1 === "isDefault"))){
const err20 = {instancePath:instancePath+"/authenticators/" + i0,schemaPath:"#/$defs/AuthenticatorConfig/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema36,data:data10};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data10.verificationMethod !== undefined && func0.call(data10, "verificationMethod")){
let data11 = data10.verificationMethod;
if(!(((((((((((((((((((((data11 === "SMS") || (data11 === "EMAIL_OTP")) || (data11 === "EMAIL_MAGIC_LINK")) || (data11 === "AUTHENTICATOR_APP")) || (data11 === "PASSKEY")) || (data11 === "SECURITY_KEY")) || (data11 === "PUSH")) || (data11 === "DEVICE")) || (data11 === "WHATSAPP")) || (data11 === "RECOVERY_CODE")) || (data11 === "VERIFF")) || (data11 === "IPROOV")) || (data11 === "IDVERSE")) || (data11 === "PALM_BIOMETRICS_RR")) || (data11 === "QR_CODE")) || (data11 === "IN_APP")) || (data11 === "ONFIDO")) || (data11 === "APPLE_ID_TOKEN")) || (data11 === "GOOGLE_ID_TOKEN")) || (data11 === "DIGITAL_CREDENTIAL")) || (data11 === "OIDC_PROVIDER"))){
const err21 = {instancePath:instancePath+"/authenticators/" + i0+"/verificationMethod",schemaPath:"#/$defs/AuthenticatorConfig/properties/verificationMethod/enum",keyword:"enum",params:{allowedValues: schema36.properties.verificationMethod.enum},schema:schema36.properties.verificationMethod.enum,parentSchema:schema36.properties.verificationMethod,data:data11};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data10.email !== undefined && func0.call(data10, "email")){
let data12 = data10.email;
if(typeof data12 === "string"){
if(func78(data12) < 1){
const err22 = {instancePath:instancePath+"/authenticators/" + i0+"/email",schemaPath:"#/$defs/AuthenticatorConfig/properties/email/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema36.properties.email,data:data12};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/authenticators/" + i0+"/email",schemaPath:"#/$defs/AuthenticatorConfig/properties/email/type",keyword:"type",params:{type: "string"},schema:schema36.properties.email.type,parentSchema:schema36.properties.email,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data10.phoneNumber !== undefined && func0.call(data10, "phoneNumber")){
let data13 = data10.phoneNumber;
if(typeof data13 === "string"){
if(!pattern6.test(data13)){
const err24 = {instancePath:instancePath+"/authenticators/" + i0+"/phoneNumber",schemaPath:"#/$defs/AuthenticatorConfig/properties/phoneNumber/pattern",keyword:"pattern",params:{pattern: "^\\+[1-9][0-9]{6,14}$"},schema:"^\\+[1-9][0-9]{6,14}$",parentSchema:schema36.properties.phoneNumber,data:data13};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/authenticators/" + i0+"/phoneNumber",schemaPath:"#/$defs/AuthenticatorConfig/properties/phoneNumber/type",keyword:"type",params:{type: "string"},schema:schema36.properties.phoneNumber.type,parentSchema:schema36.properties.phoneNumber,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data10.totpSecret !== undefined && func0.call(data10, "totpSecret")){
let data14 = data10.totpSecret;
if(typeof data14 === "string"){
if(!pattern8.test(data14)){
const err26 = {instancePath:instancePath+"/authenticators/" + i0+"/totpSecret",schemaPath:"#/$defs/AuthenticatorConfig/properties/totpSecret/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z2-7]{2,}=*$"},schema:"^[A-Za-z2-7]{2,}=*$",parentSchema:schema36.properties.totpSecret,data:data14};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/authenticators/" + i0+"/totpSecret",schemaPath:"#/$defs/AuthenticatorConfig/properties/totpSecret/type",keyword:"type",params:{type: "string"},schema:schema36.properties.totpSecret.type,parentSchema:schema36.properties.totpSecret,data:data14};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data10.isDefault !== undefined && func0.call(data10, "isDefault")){
let data15 = data10.isDefault;
if(typeof data15 !== "boolean"){
const err28 = {instancePath:instancePath+"/authenticators/" + i0+"/isDefault",schemaPath:"#/$defs/AuthenticatorConfig/properties/isDefault/type",keyword:"type",params:{type: "boolean"},schema:schema36.properties.isDefault.type,parentSchema:schema36.properties.isDefault,data:data15};
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
const err29 = {instancePath:instancePath+"/authenticators/" + i0,schemaPath:"#/$defs/AuthenticatorConfig/type",keyword:"type",params:{type: "object"},schema:schema36.type,parentSchema:schema36,data:data10};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/authenticators",schemaPath:"#/properties/authenticators/type",keyword:"type",params:{type: "array"},schema:schema35.properties.authenticators.type,parentSchema:schema35.properties.authenticators,data:data9};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema35.type,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern10 = new RegExp("^[^\\s:]+$", "u");

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
if(data.users !== undefined && func0.call(data, "users")){
let data2 = data.users;
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(!(validate24.call(this, data2[i1], {instancePath:instancePath+"/users/" + i1,parentData:data2,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath:instancePath+"/users",schemaPath:"#/properties/users/type",keyword:"type",params:{type: "array"},schema:schema32.properties.users.type,parentSchema:schema32.properties.users,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.faults !== undefined && func0.call(data, "faults")){
let data4 = data.faults;
if(Array.isArray(data4)){
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
let data5 = data4[i2];
if(!this["fault"](data5)){
const err4 = {instancePath:instancePath+"/faults/" + i2,schemaPath:"#/$defs/FaultConfig/x-check",keyword:"x-check",params:{},schema:"fault",parentSchema:schema37,data:data5};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if((data5.fault === undefined) || (!(func0.call(data5, "fault")))){
const err5 = {instancePath:instancePath+"/faults/" + i2,schemaPath:"#/$defs/FaultConfig/required",keyword:"required",params:{missingProperty: "fault"},schema:schema37.required,parentSchema:schema37,data:data5};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 of Object.keys(data5)){
if(!(func0.call(schema37.properties, key1))){
const err6 = {instancePath:instancePath+"/faults/" + i2,schemaPath:"#/$defs/FaultConfig/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema37,data:data5};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data5.fault !== undefined && func0.call(data5, "fault")){
let data6 = data5.fault;
if(!(((((((((data6 === "status") || (data6 === "latency")) || (data6 === "hang")) || (data6 === "reset")) || (data6 === "close")) || (data6 === "emptyBody")) || (data6 === "malformedBody")) || (data6 === "truncatedBody")) || (data6 === "slowBody"))){
const err7 = {instancePath:instancePath+"/faults/" + i2+"/fault",schemaPath:"#/$defs/FaultConfig/properties/fault/enum",keyword:"enum",params:{allowedValues: schema37.properties.fault.enum},schema:schema37.properties.fault.enum,parentSchema:schema37.properties.fault,data:data6};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data5.operation !== undefined && func0.call(data5, "operation")){
let data7 = data5.operation;
if(typeof data7 !== "string"){
const err8 = {instancePath:instancePath+"/faults/" + i2+"/operation",schemaPath:"#/$defs/FaultConfig/properties/operation/type",keyword:"type",params:{type: "string"},schema:schema37.properties.operation.type,parentSchema:schema37.properties.operation,data:data7};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data5.after !== undefined && func0.call(data5, "after")){
let data8 = data5.after;
if(!((data8 === "request") || (data8 === "store"))){
const err9 = {instancePath:instancePath+"/faults/" + i2+"/after",schemaPath:"#/$defs/FaultConfig/properties/after/enum",keyword:"enum",params:{allowedValues: schema37.properties.after.enum},schema:schema37.properties.after.enum,parentSchema:schema37.properties.after,data:data8};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data5.times !== undefined && func0.call(data5, "times")){
let data9 = data5.times;
if(!((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9)))){
const err10 = {instancePath:instancePath+"/faults/" + i2+"/times",schemaPath:"#/$defs/FaultConfig/properties/times/type",keyword:"type",params:{type: "integer"},schema:schema37.properties.times.type,parentSchema:schema37.properties.times,data:data9};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(typeof data9 == "number"){
if(data9 < 1 || isNaN(data9)){
const err11 = {instancePath:instancePath+"/faults/" + i2+"/times",schemaPath:"#/$defs/FaultConfig/properties/times/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema37.properties.times,data:data9};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data5.rate !== undefined && func0.call(data5, "rate")){
let data10 = data5.rate;
if(typeof data10 == "number"){
if(data10 > 1 || isNaN(data10)){
const err12 = {instancePath:instancePath+"/faults/" + i2+"/rate",schemaPath:"#/$defs/FaultConfig/properties/rate/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema37.properties.rate,data:data10};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data10 <= 0 || isNaN(data10)){
const err13 = {instancePath:instancePath+"/faults/" + i2+"/rate",schemaPath:"#/$defs/FaultConfig/properties/rate/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema37.properties.rate,data:data10};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/faults/" + i2+"/rate",schemaPath:"#/$defs/FaultConfig/properties/rate/type",keyword:"type",params:{type: "number"},schema:schema37.properties.rate.type,parentSchema:schema37.properties.rate,data:data10};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data5.status !== undefined && func0.call(data5, "status")){
let data11 = data5.status;
if(!((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11)))){
const err15 = {instancePath:instancePath+"/faults/" + i2+"/status",schemaPath:"#/$defs/FaultConfig/properties/status/type",keyword:"type",params:{type: "integer"},schema:schema37.properties.status.type,parentSchema:schema37.properties.status,data:data11};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(typeof data11 == "number"){
if(data11 > 599 || isNaN(data11)){
const err16 = {instancePath:instancePath+"/faults/" + i2+"/status",schemaPath:"#/$defs/FaultConfig/properties/status/maximum",keyword:"maximum",params:{comparison: "<=", limit: 599},schema:599,parentSchema:schema37.properties.status,data:data11};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data11 < 200 || isNaN(data11)){
const err17 = {instancePath:instancePath+"/faults/" + i2+"/status",schemaPath:"#/$defs/FaultConfig/properties/status/minimum",keyword:"minimum",params:{comparison: ">=", limit: 200},schema:200,parentSchema:schema37.properties.status,data:data11};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data5.retryAfterSeconds !== undefined && func0.call(data5, "retryAfterSeconds")){
let data12 = data5.retryAfterSeconds;
if(!((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12)))){
const err18 = {instancePath:instancePath+"/faults/" + i2+"/retryAfterSeconds",schemaPath:"#/$defs/FaultConfig/properties/retryAfterSeconds/type",keyword:"type",params:{type: "integer"},schema:schema37.properties.retryAfterSeconds.type,parentSchema:schema37.properties.retryAfterSeconds,data:data12};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(typeof data12 == "number"){
if(data12 > 86400 || isNaN(data12)){
const err19 = {instancePath:instancePath+"/faults/" + i2+"/retryAfterSeconds",schemaPath:"#/$defs/FaultConfig/properties/retryAfterSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},schema:86400,parentSchema:schema37.properties.retryAfterSeconds,data:data12};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data12 < 0 || isNaN(data12)){
const err20 = {instancePath:instancePath+"/faults/" + i2+"/retryAfterSeconds",schemaPath:"#/$defs/FaultConfig/properties/retryAfterSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema37.properties.retryAfterSeconds,data:data12};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
if(data5.latencyMs !== undefined && func0.call(data5, "latencyMs")){
let data13 = data5.latencyMs;
if(typeof data13 == "number"){
if(data13 > 3600000 || isNaN(data13)){
const err21 = {instancePath:instancePath+"/faults/" + i2+"/latencyMs",schemaPath:"#/$defs/FaultConfig/properties/latencyMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},schema:3600000,parentSchema:schema37.properties.latencyMs,data:data13};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data13 < 0 || isNaN(data13)){
const err22 = {instancePath:instancePath+"/faults/" + i2+"/latencyMs",schemaPath:"#/$defs/FaultConfig/properties/latencyMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema37.properties.latencyMs,data:data13};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/faults/" + i2+"/latencyMs",schemaPath:"#/$defs/FaultConfig/properties/latencyMs/type",keyword:"type",params:{type: "number"},schema:schema37.properties.latencyMs.type,parentSchema:schema37.properties.latencyMs,data:data13};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data5.pauseMs !== undefined && func0.call(data5, "pauseMs")){
let data14 = data5.pauseMs;
if(typeof data14 == "number"){
if(data14 > 3600000 || isNaN(data14)){
const err24 = {instancePath:instancePath+"/faults/" + i2+"/pauseMs",schemaPath:"#/$defs/FaultConfig/properties/pauseMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},schema:3600000,parentSchema:schema37.properties.pauseMs,data:data14};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err25 = {instancePath:instancePath+"/faults/" + i2+"/pauseMs",schemaPath:"#/$defs/FaultConfig/properties/pauseMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema37.properties.pauseMs,data:data14};
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
const err26 = {instancePath:instancePath+"/faults/" + i2+"/pauseMs",schemaPath:"#/$defs/FaultConfig/properties/pauseMs/type",keyword:"type",params:{type: "number"},schema:schema37.properties.pauseMs.type,parentSchema:schema37.properties.pauseMs,data:data14};
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
const err27 = {instancePath:instancePath+"/faults/" + i2,schemaPath:"#/$defs/FaultConfig/type",keyword:"type",params:{type: "object"},schema:schema37.type,parentSchema:schema37,data:data5};
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
const err28 = {instancePath:instancePath+"/faults",schemaPath:"#/properties/faults/type",keyword:"type",params:{type: "array"},schema:schema32.properties.faults.type,parentSchema:schema32.properties.faults,data:data4};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.ips !== undefined && func0.call(data, "ips")){
let data15 = data.ips;
if(Array.isArray(data15)){
const len3 = data15.length;
for(let i3=0; i3<len3; i3++){
let data16 = data15[i3];
if(!this["oneAddress"](data16)){
const err29 = {instancePath:instancePath+"/ips/" + i3,schemaPath:"#/$defs/IpConfig/x-check",keyword:"x-check",params:{},schema:"oneAddress",parentSchema:schema38,data:data16};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key2 of Object.keys(data16)){
if(!(((((((key2 === "ip") || (key2 === "cidr")) || (key2 === "isAnonymous")) || (key2 === "countryCode")) || (key2 === "countryCodeInOfacList")) || (key2 === "impossibleTravel")) || (key2 === "atypicalTravel"))){
const err30 = {instancePath:instancePath+"/ips/" + i3,schemaPath:"#/$defs/IpConfig/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},schema:false,parentSchema:schema38,data:data16};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data16.ip !== undefined && func0.call(data16, "ip")){
let data17 = data16.ip;
if(typeof data17 !== "string"){
const err31 = {instancePath:instancePath+"/ips/" + i3+"/ip",schemaPath:"#/$defs/IpConfig/properties/ip/type",keyword:"type",params:{type: "string"},schema:schema38.properties.ip.type,parentSchema:schema38.properties.ip,data:data17};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!this["ip"](data17)){
const err32 = {instancePath:instancePath+"/ips/" + i3+"/ip",schemaPath:"#/$defs/IpConfig/properties/ip/x-check",keyword:"x-check",params:{},schema:"ip",parentSchema:schema38.properties.ip,data:data17};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data16.cidr !== undefined && func0.call(data16, "cidr")){
let data18 = data16.cidr;
if(typeof data18 !== "string"){
const err33 = {instancePath:instancePath+"/ips/" + i3+"/cidr",schemaPath:"#/$defs/IpConfig/properties/cidr/type",keyword:"type",params:{type: "string"},schema:schema38.properties.cidr.type,parentSchema:schema38.properties.cidr,data:data18};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(!this["cidr"](data18)){
const err34 = {instancePath:instancePath+"/ips/" + i3+"/cidr",schemaPath:"#/$defs/IpConfig/properties/cidr/x-check",keyword:"x-check",params:{},schema:"cidr",parentSchema:schema38.properties.cidr,data:data18};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data16.isAnonymous !== undefined && func0.call(data16, "isAnonymous")){
let data19 = data16.isAnonymous;
if(typeof data19 !== "boolean"){
const err35 = {instancePath:instancePath+"/ips/" + i3+"/isAnonymous",schemaPath:"#/$defs/IpConfig/properties/isAnonymous/type",keyword:"type",params:{type: "boolean"},schema:schema38.properties.isAnonymous.type,parentSchema:schema38.properties.isAnonymous,data:data19};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data16.countryCode !== undefined && func0.call(data16, "countryCode")){
let data20 = data16.countryCode;
if(typeof data20 === "string"){
if(func78(data20) < 1){
const err36 = {instancePath:instancePath+"/ips/" + i3+"/countryCode",schemaPath:"#/$defs/IpConfig/properties/countryCode/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema38.properties.countryCode,data:data20};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/ips/" + i3+"/countryCode",schemaPath:"#/$defs/IpConfig/properties/countryCode/type",keyword:"type",params:{type: "string"},schema:schema38.properties.countryCode.type,parentSchema:schema38.properties.countryCode,data:data20};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data16.countryCodeInOfacList !== undefined && func0.call(data16, "countryCodeInOfacList")){
let data21 = data16.countryCodeInOfacList;
if(typeof data21 !== "boolean"){
const err38 = {instancePath:instancePath+"/ips/" + i3+"/countryCodeInOfacList",schemaPath:"#/$defs/IpConfig/properties/countryCodeInOfacList/type",keyword:"type",params:{type: "boolean"},schema:schema38.properties.countryCodeInOfacList.type,parentSchema:schema38.properties.countryCodeInOfacList,data:data21};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data16.impossibleTravel !== undefined && func0.call(data16, "impossibleTravel")){
let data22 = data16.impossibleTravel;
if(typeof data22 !== "boolean"){
const err39 = {instancePath:instancePath+"/ips/" + i3+"/impossibleTravel",schemaPath:"#/$defs/IpConfig/properties/impossibleTravel/type",keyword:"type",params:{type: "boolean"},schema:schema38.properties.impossibleTravel.type,parentSchema:schema38.properties.impossibleTravel,data:data22};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data16.atypicalTravel !== undefined && func0.call(data16, "atypicalTravel")){
let data23 = data16.atypicalTravel;
if(typeof data23 !== "boolean"){
const err40 = {instancePath:instancePath+"/ips/" + i3+"/atypicalTravel",schemaPath:"#/$defs/IpConfig/properties/atypicalTravel/type",keyword:"type",params:{type: "boolean"},schema:schema38.properties.atypicalTravel.type,parentSchema:schema38.properties.atypicalTravel,data:data23};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/ips/" + i3,schemaPath:"#/$defs/IpConfig/type",keyword:"type",params:{type: "object"},schema:schema38.type,parentSchema:schema38,data:data16};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/ips",schemaPath:"#/properties/ips/type",keyword:"type",params:{type: "array"},schema:schema32.properties.ips.type,parentSchema:schema32.properties.ips,data:data15};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.botUserAgents !== undefined && func0.call(data, "botUserAgents")){
let data24 = data.botUserAgents;
if(Array.isArray(data24)){
const len4 = data24.length;
for(let i4=0; i4<len4; i4++){
let data25 = data24[i4];
if(typeof data25 === "string"){
if(func78(data25) < 1){
const err43 = {instancePath:instancePath+"/botUserAgents/" + i4,schemaPath:"#/properties/botUserAgents/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema32.properties.botUserAgents.items,data:data25};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/botUserAgents/" + i4,schemaPath:"#/properties/botUserAgents/items/type",keyword:"type",params:{type: "string"},schema:schema32.properties.botUserAgents.items.type,parentSchema:schema32.properties.botUserAgents.items,data:data25};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/botUserAgents",schemaPath:"#/properties/botUserAgents/type",keyword:"type",params:{type: "array"},schema:schema32.properties.botUserAgents.type,parentSchema:schema32.properties.botUserAgents,data:data24};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.webhookUrl !== undefined && func0.call(data, "webhookUrl")){
let data26 = data.webhookUrl;
if(!this["httpUrl"](data26)){
const err46 = {instancePath:instancePath+"/webhookUrl",schemaPath:"#/properties/webhookUrl/x-check",keyword:"x-check",params:{},schema:"httpUrl",parentSchema:schema32.properties.webhookUrl,data:data26};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(typeof data26 === "string"){
if(!pattern5.test(data26)){
const err47 = {instancePath:instancePath+"/webhookUrl",schemaPath:"#/properties/webhookUrl/pattern",keyword:"pattern",params:{pattern: "^[Hh][Tt][Tt][Pp][Ss]?:"},schema:"^[Hh][Tt][Tt][Pp][Ss]?:",parentSchema:schema32.properties.webhookUrl,data:data26};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/webhookUrl",schemaPath:"#/properties/webhookUrl/type",keyword:"type",params:{type: "string"},schema:schema32.properties.webhookUrl.type,parentSchema:schema32.properties.webhookUrl,data:data26};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.apiSecretKeys !== undefined && func0.call(data, "apiSecretKeys")){
let data27 = data.apiSecretKeys;
if(Array.isArray(data27)){
if(data27.length > 2){
const err49 = {instancePath:instancePath+"/apiSecretKeys",schemaPath:"#/properties/apiSecretKeys/maxItems",keyword:"maxItems",params:{limit: 2},schema:2,parentSchema:schema32.properties.apiSecretKeys,data:data27};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data27.length < 1){
const err50 = {instancePath:instancePath+"/apiSecretKeys",schemaPath:"#/properties/apiSecretKeys/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema32.properties.apiSecretKeys,data:data27};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
const len5 = data27.length;
for(let i5=0; i5<len5; i5++){
let data28 = data27[i5];
if(typeof data28 === "string"){
if(!pattern10.test(data28)){
const err51 = {instancePath:instancePath+"/apiSecretKeys/" + i5,schemaPath:"#/properties/apiSecretKeys/items/pattern",keyword:"pattern",params:{pattern: "^[^\\s:]+$"},schema:"^[^\\s:]+$",parentSchema:schema32.properties.apiSecretKeys.items,data:data28};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/apiSecretKeys/" + i5,schemaPath:"#/properties/apiSecretKeys/items/type",keyword:"type",params:{type: "string"},schema:schema32.properties.apiSecretKeys.items.type,parentSchema:schema32.properties.apiSecretKeys.items,data:data28};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/apiSecretKeys",schemaPath:"#/properties/apiSecretKeys/type",keyword:"type",params:{type: "array"},schema:schema32.properties.apiSecretKeys.type,parentSchema:schema32.properties.apiSecretKeys,data:data27};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.tenantId !== undefined && func0.call(data, "tenantId")){
let data29 = data.tenantId;
if(typeof data29 === "string"){
if(func78(data29) < 1){
const err54 = {instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema32.properties.tenantId,data:data29};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/type",keyword:"type",params:{type: "string"},schema:schema32.properties.tenantId.type,parentSchema:schema32.properties.tenantId,data:data29};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.repeatTrack !== undefined && func0.call(data, "repeatTrack")){
let data30 = data.repeatTrack;
if(!(((data30 === "same") || (data30 === "reevaluate")) || (data30 === "conflict"))){
const err56 = {instancePath:instancePath+"/repeatTrack",schemaPath:"#/properties/repeatTrack/enum",keyword:"enum",params:{allowedValues: schema32.properties.repeatTrack.enum},schema:schema32.properties.repeatTrack.enum,parentSchema:schema32.properties.repeatTrack,data:data30};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.idempotencyKeys !== undefined && func0.call(data, "idempotencyKeys")){
let data31 = data.idempotencyKeys;
if(!((data31 === "any") || (data31 === "uuid"))){
const err57 = {instancePath:instancePath+"/idempotencyKeys",schemaPath:"#/properties/idempotencyKeys/enum",keyword:"enum",params:{allowedValues: schema32.properties.idempotencyKeys.enum},schema:schema32.properties.idempotencyKeys.enum,parentSchema:schema32.properties.idempotencyKeys,data:data31};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.urlAndToken !== undefined && func0.call(data, "urlAndToken")){
let data32 = data.urlAndToken;
if(!((data32 === "always") || (data32 === "challengeOnly"))){
const err58 = {instancePath:instancePath+"/urlAndToken",schemaPath:"#/properties/urlAndToken/enum",keyword:"enum",params:{allowedValues: schema32.properties.urlAndToken.enum},schema:schema32.properties.urlAndToken.enum,parentSchema:schema32.properties.urlAndToken,data:data32};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.tenantAuthenticators !== undefined && func0.call(data, "tenantAuthenticators")){
let data33 = data.tenantAuthenticators;
if(!((data33 === "some") || (data33 === "none"))){
const err59 = {instancePath:instancePath+"/tenantAuthenticators",schemaPath:"#/properties/tenantAuthenticators/enum",keyword:"enum",params:{allowedValues: schema32.properties.tenantAuthenticators.enum},schema:schema32.properties.tenantAuthenticators.enum,parentSchema:schema32.properties.tenantAuthenticators,data:data33};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.missingDevice !== undefined && func0.call(data, "missingDevice")){
let data34 = data.missingDevice;
if(!((data34 === "known") || (data34 === "new"))){
const err60 = {instancePath:instancePath+"/missingDevice",schemaPath:"#/properties/missingDevice/enum",keyword:"enum",params:{allowedValues: schema32.properties.missingDevice.enum},schema:schema32.properties.missingDevice.enum,parentSchema:schema32.properties.missingDevice,data:data34};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.fromDateBeyond30Days !== undefined && func0.call(data, "fromDateBeyond30Days")){
let data35 = data.fromDateBeyond30Days;
if(!((data35 === "clamp") || (data35 === "reject"))){
const err61 = {instancePath:instancePath+"/fromDateBeyond30Days",schemaPath:"#/properties/fromDateBeyond30Days/enum",keyword:"enum",params:{allowedValues: schema32.properties.fromDateBeyond30Days.enum},schema:schema32.properties.fromDateBeyond30Days.enum,parentSchema:schema32.properties.fromDateBeyond30Days,data:data35};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data.actionsOrder !== undefined && func0.call(data, "actionsOrder")){
let data36 = data.actionsOrder;
if(!((data36 === "newestFirst") || (data36 === "oldestFirst"))){
const err62 = {instancePath:instancePath+"/actionsOrder",schemaPath:"#/properties/actionsOrder/enum",keyword:"enum",params:{allowedValues: schema32.properties.actionsOrder.enum},schema:schema32.properties.actionsOrder.enum,parentSchema:schema32.properties.actionsOrder,data:data36};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data.authenticatorsOrder !== undefined && func0.call(data, "authenticatorsOrder")){
let data37 = data.authenticatorsOrder;
if(!((data37 === "oldestFirst") || (data37 === "newestFirst"))){
const err63 = {instancePath:instancePath+"/authenticatorsOrder",schemaPath:"#/properties/authenticatorsOrder/enum",keyword:"enum",params:{allowedValues: schema32.properties.authenticatorsOrder.enum},schema:schema32.properties.authenticatorsOrder.enum,parentSchema:schema32.properties.authenticatorsOrder,data:data37};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.updateMoves !== undefined && func0.call(data, "updateMoves")){
let data38 = data.updateMoves;
if(!((data38 === "any") || (data38 === "proven"))){
const err64 = {instancePath:instancePath+"/updateMoves",schemaPath:"#/properties/updateMoves/enum",keyword:"enum",params:{allowedValues: schema32.properties.updateMoves.enum},schema:schema32.properties.updateMoves.enum,parentSchema:schema32.properties.updateMoves,data:data38};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data.notFoundBody !== undefined && func0.call(data, "notFoundBody")){
let data39 = data.notFoundBody;
if(!((data39 === "error") || (data39 === "empty"))){
const err65 = {instancePath:instancePath+"/notFoundBody",schemaPath:"#/properties/notFoundBody/enum",keyword:"enum",params:{allowedValues: schema32.properties.notFoundBody.enum},schema:schema32.properties.notFoundBody.enum,parentSchema:schema32.properties.notFoundBody,data:data39};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.tokenUse !== undefined && func0.call(data, "tokenUse")){
let data40 = data.tokenUse;
if(!((data40 === "many") || (data40 === "once"))){
const err66 = {instancePath:instancePath+"/tokenUse",schemaPath:"#/properties/tokenUse/enum",keyword:"enum",params:{allowedValues: schema32.properties.tokenUse.enum},schema:schema32.properties.tokenUse.enum,parentSchema:schema32.properties.tokenUse,data:data40};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data.tokenLifetimeSeconds !== undefined && func0.call(data, "tokenLifetimeSeconds")){
let data41 = data.tokenLifetimeSeconds;
if(typeof data41 == "number"){
if(data41 > 3153600000 || isNaN(data41)){
const err67 = {instancePath:instancePath+"/tokenLifetimeSeconds",schemaPath:"#/properties/tokenLifetimeSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3153600000},schema:3153600000,parentSchema:schema32.properties.tokenLifetimeSeconds,data:data41};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(data41 <= 0 || isNaN(data41)){
const err68 = {instancePath:instancePath+"/tokenLifetimeSeconds",schemaPath:"#/properties/tokenLifetimeSeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema32.properties.tokenLifetimeSeconds,data:data41};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
else {
const err69 = {instancePath:instancePath+"/tokenLifetimeSeconds",schemaPath:"#/properties/tokenLifetimeSeconds/type",keyword:"type",params:{type: "number"},schema:schema32.properties.tokenLifetimeSeconds.type,parentSchema:schema32.properties.tokenLifetimeSeconds,data:data41};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data.challengeLifetimeSeconds !== undefined && func0.call(data, "challengeLifetimeSeconds")){
let data42 = data.challengeLifetimeSeconds;
if(typeof data42 == "number"){
if(data42 > 3153600000 || isNaN(data42)){
const err70 = {instancePath:instancePath+"/challengeLifetimeSeconds",schemaPath:"#/properties/challengeLifetimeSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3153600000},schema:3153600000,parentSchema:schema32.properties.challengeLifetimeSeconds,data:data42};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(data42 <= 0 || isNaN(data42)){
const err71 = {instancePath:instancePath+"/challengeLifetimeSeconds",schemaPath:"#/properties/challengeLifetimeSeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema32.properties.challengeLifetimeSeconds,data:data42};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/challengeLifetimeSeconds",schemaPath:"#/properties/challengeLifetimeSeconds/type",keyword:"type",params:{type: "number"},schema:schema32.properties.challengeLifetimeSeconds.type,parentSchema:schema32.properties.challengeLifetimeSeconds,data:data42};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data.challengeExpiry !== undefined && func0.call(data, "challengeExpiry")){
let data43 = data.challengeExpiry;
if(!((data43 === "keep") || (data43 === "fail"))){
const err73 = {instancePath:instancePath+"/challengeExpiry",schemaPath:"#/properties/challengeExpiry/enum",keyword:"enum",params:{allowedValues: schema32.properties.challengeExpiry.enum},schema:schema32.properties.challengeExpiry.enum,parentSchema:schema32.properties.challengeExpiry,data:data43};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data.challengeAttempts !== undefined && func0.call(data, "challengeAttempts")){
let data44 = data.challengeAttempts;
if(!((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44)))){
const err74 = {instancePath:instancePath+"/challengeAttempts",schemaPath:"#/properties/challengeAttempts/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.challengeAttempts.type,parentSchema:schema32.properties.challengeAttempts,data:data44};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(typeof data44 == "number"){
if(data44 > 1000 || isNaN(data44)){
const err75 = {instancePath:instancePath+"/challengeAttempts",schemaPath:"#/properties/challengeAttempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},schema:1000,parentSchema:schema32.properties.challengeAttempts,data:data44};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(data44 < 1 || isNaN(data44)){
const err76 = {instancePath:instancePath+"/challengeAttempts",schemaPath:"#/properties/challengeAttempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema32.properties.challengeAttempts,data:data44};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
if(data.webhookTimeoutSeconds !== undefined && func0.call(data, "webhookTimeoutSeconds")){
let data45 = data.webhookTimeoutSeconds;
if(typeof data45 == "number"){
if(data45 > 3153600000 || isNaN(data45)){
const err77 = {instancePath:instancePath+"/webhookTimeoutSeconds",schemaPath:"#/properties/webhookTimeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3153600000},schema:3153600000,parentSchema:schema32.properties.webhookTimeoutSeconds,data:data45};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(data45 <= 0 || isNaN(data45)){
const err78 = {instancePath:instancePath+"/webhookTimeoutSeconds",schemaPath:"#/properties/webhookTimeoutSeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema32.properties.webhookTimeoutSeconds,data:data45};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
else {
const err79 = {instancePath:instancePath+"/webhookTimeoutSeconds",schemaPath:"#/properties/webhookTimeoutSeconds/type",keyword:"type",params:{type: "number"},schema:schema32.properties.webhookTimeoutSeconds.type,parentSchema:schema32.properties.webhookTimeoutSeconds,data:data45};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data.logDelaySeconds !== undefined && func0.call(data, "logDelaySeconds")){
let data46 = data.logDelaySeconds;
if(typeof data46 == "number"){
if(data46 > 3153600000 || isNaN(data46)){
const err80 = {instancePath:instancePath+"/logDelaySeconds",schemaPath:"#/properties/logDelaySeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3153600000},schema:3153600000,parentSchema:schema32.properties.logDelaySeconds,data:data46};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(data46 <= 0 || isNaN(data46)){
const err81 = {instancePath:instancePath+"/logDelaySeconds",schemaPath:"#/properties/logDelaySeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema32.properties.logDelaySeconds,data:data46};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
else {
const err82 = {instancePath:instancePath+"/logDelaySeconds",schemaPath:"#/properties/logDelaySeconds/type",keyword:"type",params:{type: "number"},schema:schema32.properties.logDelaySeconds.type,parentSchema:schema32.properties.logDelaySeconds,data:data46};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data.logAttempts !== undefined && func0.call(data, "logAttempts")){
let data47 = data.logAttempts;
if(!((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47)))){
const err83 = {instancePath:instancePath+"/logAttempts",schemaPath:"#/properties/logAttempts/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.logAttempts.type,parentSchema:schema32.properties.logAttempts,data:data47};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if(typeof data47 == "number"){
if(data47 > 1000 || isNaN(data47)){
const err84 = {instancePath:instancePath+"/logAttempts",schemaPath:"#/properties/logAttempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},schema:1000,parentSchema:schema32.properties.logAttempts,data:data47};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(data47 < 1 || isNaN(data47)){
const err85 = {instancePath:instancePath+"/logAttempts",schemaPath:"#/properties/logAttempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema32.properties.logAttempts,data:data47};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
}
else {
const err86 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema32.type,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
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
if(data.users !== undefined && func0.call(data, "users")){
let data4 = data.users;
if(Array.isArray(data4)){
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
if(!(validate24.call(this, data4[i2], {instancePath:instancePath+"/users/" + i2,parentData:data4,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath:instancePath+"/users",schemaPath:"#/properties/users/type",keyword:"type",params:{type: "array"},schema:schema31.properties.users.type,parentSchema:schema31.properties.users,data:data4};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.faults !== undefined && func0.call(data, "faults")){
let data6 = data.faults;
if(Array.isArray(data6)){
const len3 = data6.length;
for(let i3=0; i3<len3; i3++){
let data7 = data6[i3];
if(!this["fault"](data7)){
const err4 = {instancePath:instancePath+"/faults/" + i3,schemaPath:"#/$defs/FaultConfig/x-check",keyword:"x-check",params:{},schema:"fault",parentSchema:schema37,data:data7};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if((data7.fault === undefined) || (!(func0.call(data7, "fault")))){
const err5 = {instancePath:instancePath+"/faults/" + i3,schemaPath:"#/$defs/FaultConfig/required",keyword:"required",params:{missingProperty: "fault"},schema:schema37.required,parentSchema:schema37,data:data7};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 of Object.keys(data7)){
if(!(func0.call(schema37.properties, key1))){
const err6 = {instancePath:instancePath+"/faults/" + i3,schemaPath:"#/$defs/FaultConfig/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema37,data:data7};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data7.fault !== undefined && func0.call(data7, "fault")){
let data8 = data7.fault;
if(!(((((((((data8 === "status") || (data8 === "latency")) || (data8 === "hang")) || (data8 === "reset")) || (data8 === "close")) || (data8 === "emptyBody")) || (data8 === "malformedBody")) || (data8 === "truncatedBody")) || (data8 === "slowBody"))){
const err7 = {instancePath:instancePath+"/faults/" + i3+"/fault",schemaPath:"#/$defs/FaultConfig/properties/fault/enum",keyword:"enum",params:{allowedValues: schema37.properties.fault.enum},schema:schema37.properties.fault.enum,parentSchema:schema37.properties.fault,data:data8};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data7.operation !== undefined && func0.call(data7, "operation")){
let data9 = data7.operation;
if(typeof data9 !== "string"){
const err8 = {instancePath:instancePath+"/faults/" + i3+"/operation",schemaPath:"#/$defs/FaultConfig/properties/operation/type",keyword:"type",params:{type: "string"},schema:schema37.properties.operation.type,parentSchema:schema37.properties.operation,data:data9};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data7.after !== undefined && func0.call(data7, "after")){
let data10 = data7.after;
if(!((data10 === "request") || (data10 === "store"))){
const err9 = {instancePath:instancePath+"/faults/" + i3+"/after",schemaPath:"#/$defs/FaultConfig/properties/after/enum",keyword:"enum",params:{allowedValues: schema37.properties.after.enum},schema:schema37.properties.after.enum,parentSchema:schema37.properties.after,data:data10};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data7.times !== undefined && func0.call(data7, "times")){
let data11 = data7.times;
if(!((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11)))){
const err10 = {instancePath:instancePath+"/faults/" + i3+"/times",schemaPath:"#/$defs/FaultConfig/properties/times/type",keyword:"type",params:{type: "integer"},schema:schema37.properties.times.type,parentSchema:schema37.properties.times,data:data11};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(typeof data11 == "number"){
if(data11 < 1 || isNaN(data11)){
const err11 = {instancePath:instancePath+"/faults/" + i3+"/times",schemaPath:"#/$defs/FaultConfig/properties/times/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema37.properties.times,data:data11};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data7.rate !== undefined && func0.call(data7, "rate")){
let data12 = data7.rate;
if(typeof data12 == "number"){
if(data12 > 1 || isNaN(data12)){
const err12 = {instancePath:instancePath+"/faults/" + i3+"/rate",schemaPath:"#/$defs/FaultConfig/properties/rate/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema37.properties.rate,data:data12};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data12 <= 0 || isNaN(data12)){
const err13 = {instancePath:instancePath+"/faults/" + i3+"/rate",schemaPath:"#/$defs/FaultConfig/properties/rate/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema37.properties.rate,data:data12};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/faults/" + i3+"/rate",schemaPath:"#/$defs/FaultConfig/properties/rate/type",keyword:"type",params:{type: "number"},schema:schema37.properties.rate.type,parentSchema:schema37.properties.rate,data:data12};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data7.status !== undefined && func0.call(data7, "status")){
let data13 = data7.status;
if(!((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13)))){
const err15 = {instancePath:instancePath+"/faults/" + i3+"/status",schemaPath:"#/$defs/FaultConfig/properties/status/type",keyword:"type",params:{type: "integer"},schema:schema37.properties.status.type,parentSchema:schema37.properties.status,data:data13};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(typeof data13 == "number"){
if(data13 > 599 || isNaN(data13)){
const err16 = {instancePath:instancePath+"/faults/" + i3+"/status",schemaPath:"#/$defs/FaultConfig/properties/status/maximum",keyword:"maximum",params:{comparison: "<=", limit: 599},schema:599,parentSchema:schema37.properties.status,data:data13};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data13 < 200 || isNaN(data13)){
const err17 = {instancePath:instancePath+"/faults/" + i3+"/status",schemaPath:"#/$defs/FaultConfig/properties/status/minimum",keyword:"minimum",params:{comparison: ">=", limit: 200},schema:200,parentSchema:schema37.properties.status,data:data13};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data7.retryAfterSeconds !== undefined && func0.call(data7, "retryAfterSeconds")){
let data14 = data7.retryAfterSeconds;
if(!((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14)))){
const err18 = {instancePath:instancePath+"/faults/" + i3+"/retryAfterSeconds",schemaPath:"#/$defs/FaultConfig/properties/retryAfterSeconds/type",keyword:"type",params:{type: "integer"},schema:schema37.properties.retryAfterSeconds.type,parentSchema:schema37.properties.retryAfterSeconds,data:data14};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(typeof data14 == "number"){
if(data14 > 86400 || isNaN(data14)){
const err19 = {instancePath:instancePath+"/faults/" + i3+"/retryAfterSeconds",schemaPath:"#/$defs/FaultConfig/properties/retryAfterSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},schema:86400,parentSchema:schema37.properties.retryAfterSeconds,data:data14};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err20 = {instancePath:instancePath+"/faults/" + i3+"/retryAfterSeconds",schemaPath:"#/$defs/FaultConfig/properties/retryAfterSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema37.properties.retryAfterSeconds,data:data14};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
if(data7.latencyMs !== undefined && func0.call(data7, "latencyMs")){
let data15 = data7.latencyMs;
if(typeof data15 == "number"){
if(data15 > 3600000 || isNaN(data15)){
const err21 = {instancePath:instancePath+"/faults/" + i3+"/latencyMs",schemaPath:"#/$defs/FaultConfig/properties/latencyMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},schema:3600000,parentSchema:schema37.properties.latencyMs,data:data15};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data15 < 0 || isNaN(data15)){
const err22 = {instancePath:instancePath+"/faults/" + i3+"/latencyMs",schemaPath:"#/$defs/FaultConfig/properties/latencyMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema37.properties.latencyMs,data:data15};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/faults/" + i3+"/latencyMs",schemaPath:"#/$defs/FaultConfig/properties/latencyMs/type",keyword:"type",params:{type: "number"},schema:schema37.properties.latencyMs.type,parentSchema:schema37.properties.latencyMs,data:data15};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data7.pauseMs !== undefined && func0.call(data7, "pauseMs")){
let data16 = data7.pauseMs;
if(typeof data16 == "number"){
if(data16 > 3600000 || isNaN(data16)){
const err24 = {instancePath:instancePath+"/faults/" + i3+"/pauseMs",schemaPath:"#/$defs/FaultConfig/properties/pauseMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},schema:3600000,parentSchema:schema37.properties.pauseMs,data:data16};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data16 < 0 || isNaN(data16)){
const err25 = {instancePath:instancePath+"/faults/" + i3+"/pauseMs",schemaPath:"#/$defs/FaultConfig/properties/pauseMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema37.properties.pauseMs,data:data16};
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
const err26 = {instancePath:instancePath+"/faults/" + i3+"/pauseMs",schemaPath:"#/$defs/FaultConfig/properties/pauseMs/type",keyword:"type",params:{type: "number"},schema:schema37.properties.pauseMs.type,parentSchema:schema37.properties.pauseMs,data:data16};
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
const err27 = {instancePath:instancePath+"/faults/" + i3,schemaPath:"#/$defs/FaultConfig/type",keyword:"type",params:{type: "object"},schema:schema37.type,parentSchema:schema37,data:data7};
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
const err28 = {instancePath:instancePath+"/faults",schemaPath:"#/properties/faults/type",keyword:"type",params:{type: "array"},schema:schema31.properties.faults.type,parentSchema:schema31.properties.faults,data:data6};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.ips !== undefined && func0.call(data, "ips")){
let data17 = data.ips;
if(Array.isArray(data17)){
const len4 = data17.length;
for(let i4=0; i4<len4; i4++){
let data18 = data17[i4];
if(!this["oneAddress"](data18)){
const err29 = {instancePath:instancePath+"/ips/" + i4,schemaPath:"#/$defs/IpConfig/x-check",keyword:"x-check",params:{},schema:"oneAddress",parentSchema:schema38,data:data18};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key2 of Object.keys(data18)){
if(!(((((((key2 === "ip") || (key2 === "cidr")) || (key2 === "isAnonymous")) || (key2 === "countryCode")) || (key2 === "countryCodeInOfacList")) || (key2 === "impossibleTravel")) || (key2 === "atypicalTravel"))){
const err30 = {instancePath:instancePath+"/ips/" + i4,schemaPath:"#/$defs/IpConfig/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},schema:false,parentSchema:schema38,data:data18};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data18.ip !== undefined && func0.call(data18, "ip")){
let data19 = data18.ip;
if(typeof data19 !== "string"){
const err31 = {instancePath:instancePath+"/ips/" + i4+"/ip",schemaPath:"#/$defs/IpConfig/properties/ip/type",keyword:"type",params:{type: "string"},schema:schema38.properties.ip.type,parentSchema:schema38.properties.ip,data:data19};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!this["ip"](data19)){
const err32 = {instancePath:instancePath+"/ips/" + i4+"/ip",schemaPath:"#/$defs/IpConfig/properties/ip/x-check",keyword:"x-check",params:{},schema:"ip",parentSchema:schema38.properties.ip,data:data19};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data18.cidr !== undefined && func0.call(data18, "cidr")){
let data20 = data18.cidr;
if(typeof data20 !== "string"){
const err33 = {instancePath:instancePath+"/ips/" + i4+"/cidr",schemaPath:"#/$defs/IpConfig/properties/cidr/type",keyword:"type",params:{type: "string"},schema:schema38.properties.cidr.type,parentSchema:schema38.properties.cidr,data:data20};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(!this["cidr"](data20)){
const err34 = {instancePath:instancePath+"/ips/" + i4+"/cidr",schemaPath:"#/$defs/IpConfig/properties/cidr/x-check",keyword:"x-check",params:{},schema:"cidr",parentSchema:schema38.properties.cidr,data:data20};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data18.isAnonymous !== undefined && func0.call(data18, "isAnonymous")){
let data21 = data18.isAnonymous;
if(typeof data21 !== "boolean"){
const err35 = {instancePath:instancePath+"/ips/" + i4+"/isAnonymous",schemaPath:"#/$defs/IpConfig/properties/isAnonymous/type",keyword:"type",params:{type: "boolean"},schema:schema38.properties.isAnonymous.type,parentSchema:schema38.properties.isAnonymous,data:data21};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data18.countryCode !== undefined && func0.call(data18, "countryCode")){
let data22 = data18.countryCode;
if(typeof data22 === "string"){
if(func78(data22) < 1){
const err36 = {instancePath:instancePath+"/ips/" + i4+"/countryCode",schemaPath:"#/$defs/IpConfig/properties/countryCode/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema38.properties.countryCode,data:data22};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/ips/" + i4+"/countryCode",schemaPath:"#/$defs/IpConfig/properties/countryCode/type",keyword:"type",params:{type: "string"},schema:schema38.properties.countryCode.type,parentSchema:schema38.properties.countryCode,data:data22};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data18.countryCodeInOfacList !== undefined && func0.call(data18, "countryCodeInOfacList")){
let data23 = data18.countryCodeInOfacList;
if(typeof data23 !== "boolean"){
const err38 = {instancePath:instancePath+"/ips/" + i4+"/countryCodeInOfacList",schemaPath:"#/$defs/IpConfig/properties/countryCodeInOfacList/type",keyword:"type",params:{type: "boolean"},schema:schema38.properties.countryCodeInOfacList.type,parentSchema:schema38.properties.countryCodeInOfacList,data:data23};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data18.impossibleTravel !== undefined && func0.call(data18, "impossibleTravel")){
let data24 = data18.impossibleTravel;
if(typeof data24 !== "boolean"){
const err39 = {instancePath:instancePath+"/ips/" + i4+"/impossibleTravel",schemaPath:"#/$defs/IpConfig/properties/impossibleTravel/type",keyword:"type",params:{type: "boolean"},schema:schema38.properties.impossibleTravel.type,parentSchema:schema38.properties.impossibleTravel,data:data24};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data18.atypicalTravel !== undefined && func0.call(data18, "atypicalTravel")){
let data25 = data18.atypicalTravel;
if(typeof data25 !== "boolean"){
const err40 = {instancePath:instancePath+"/ips/" + i4+"/atypicalTravel",schemaPath:"#/$defs/IpConfig/properties/atypicalTravel/type",keyword:"type",params:{type: "boolean"},schema:schema38.properties.atypicalTravel.type,parentSchema:schema38.properties.atypicalTravel,data:data25};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/ips/" + i4,schemaPath:"#/$defs/IpConfig/type",keyword:"type",params:{type: "object"},schema:schema38.type,parentSchema:schema38,data:data18};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/ips",schemaPath:"#/properties/ips/type",keyword:"type",params:{type: "array"},schema:schema31.properties.ips.type,parentSchema:schema31.properties.ips,data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.botUserAgents !== undefined && func0.call(data, "botUserAgents")){
let data26 = data.botUserAgents;
if(Array.isArray(data26)){
const len5 = data26.length;
for(let i5=0; i5<len5; i5++){
let data27 = data26[i5];
if(typeof data27 === "string"){
if(func78(data27) < 1){
const err43 = {instancePath:instancePath+"/botUserAgents/" + i5,schemaPath:"#/properties/botUserAgents/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.botUserAgents.items,data:data27};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/botUserAgents/" + i5,schemaPath:"#/properties/botUserAgents/items/type",keyword:"type",params:{type: "string"},schema:schema31.properties.botUserAgents.items.type,parentSchema:schema31.properties.botUserAgents.items,data:data27};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/botUserAgents",schemaPath:"#/properties/botUserAgents/type",keyword:"type",params:{type: "array"},schema:schema31.properties.botUserAgents.type,parentSchema:schema31.properties.botUserAgents,data:data26};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.webhookUrl !== undefined && func0.call(data, "webhookUrl")){
let data28 = data.webhookUrl;
if(!this["httpUrl"](data28)){
const err46 = {instancePath:instancePath+"/webhookUrl",schemaPath:"#/properties/webhookUrl/x-check",keyword:"x-check",params:{},schema:"httpUrl",parentSchema:schema31.properties.webhookUrl,data:data28};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(typeof data28 === "string"){
if(!pattern5.test(data28)){
const err47 = {instancePath:instancePath+"/webhookUrl",schemaPath:"#/properties/webhookUrl/pattern",keyword:"pattern",params:{pattern: "^[Hh][Tt][Tt][Pp][Ss]?:"},schema:"^[Hh][Tt][Tt][Pp][Ss]?:",parentSchema:schema31.properties.webhookUrl,data:data28};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/webhookUrl",schemaPath:"#/properties/webhookUrl/type",keyword:"type",params:{type: "string"},schema:schema31.properties.webhookUrl.type,parentSchema:schema31.properties.webhookUrl,data:data28};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.apiSecretKeys !== undefined && func0.call(data, "apiSecretKeys")){
let data29 = data.apiSecretKeys;
if(Array.isArray(data29)){
if(data29.length > 2){
const err49 = {instancePath:instancePath+"/apiSecretKeys",schemaPath:"#/properties/apiSecretKeys/maxItems",keyword:"maxItems",params:{limit: 2},schema:2,parentSchema:schema31.properties.apiSecretKeys,data:data29};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data29.length < 1){
const err50 = {instancePath:instancePath+"/apiSecretKeys",schemaPath:"#/properties/apiSecretKeys/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema31.properties.apiSecretKeys,data:data29};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
const len6 = data29.length;
for(let i6=0; i6<len6; i6++){
let data30 = data29[i6];
if(typeof data30 === "string"){
if(!pattern10.test(data30)){
const err51 = {instancePath:instancePath+"/apiSecretKeys/" + i6,schemaPath:"#/properties/apiSecretKeys/items/pattern",keyword:"pattern",params:{pattern: "^[^\\s:]+$"},schema:"^[^\\s:]+$",parentSchema:schema31.properties.apiSecretKeys.items,data:data30};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/apiSecretKeys/" + i6,schemaPath:"#/properties/apiSecretKeys/items/type",keyword:"type",params:{type: "string"},schema:schema31.properties.apiSecretKeys.items.type,parentSchema:schema31.properties.apiSecretKeys.items,data:data30};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/apiSecretKeys",schemaPath:"#/properties/apiSecretKeys/type",keyword:"type",params:{type: "array"},schema:schema31.properties.apiSecretKeys.type,parentSchema:schema31.properties.apiSecretKeys,data:data29};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.tenantId !== undefined && func0.call(data, "tenantId")){
let data31 = data.tenantId;
if(typeof data31 === "string"){
if(func78(data31) < 1){
const err54 = {instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.tenantId,data:data31};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/type",keyword:"type",params:{type: "string"},schema:schema31.properties.tenantId.type,parentSchema:schema31.properties.tenantId,data:data31};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.repeatTrack !== undefined && func0.call(data, "repeatTrack")){
let data32 = data.repeatTrack;
if(!(((data32 === "same") || (data32 === "reevaluate")) || (data32 === "conflict"))){
const err56 = {instancePath:instancePath+"/repeatTrack",schemaPath:"#/properties/repeatTrack/enum",keyword:"enum",params:{allowedValues: schema31.properties.repeatTrack.enum},schema:schema31.properties.repeatTrack.enum,parentSchema:schema31.properties.repeatTrack,data:data32};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.idempotencyKeys !== undefined && func0.call(data, "idempotencyKeys")){
let data33 = data.idempotencyKeys;
if(!((data33 === "any") || (data33 === "uuid"))){
const err57 = {instancePath:instancePath+"/idempotencyKeys",schemaPath:"#/properties/idempotencyKeys/enum",keyword:"enum",params:{allowedValues: schema31.properties.idempotencyKeys.enum},schema:schema31.properties.idempotencyKeys.enum,parentSchema:schema31.properties.idempotencyKeys,data:data33};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.urlAndToken !== undefined && func0.call(data, "urlAndToken")){
let data34 = data.urlAndToken;
if(!((data34 === "always") || (data34 === "challengeOnly"))){
const err58 = {instancePath:instancePath+"/urlAndToken",schemaPath:"#/properties/urlAndToken/enum",keyword:"enum",params:{allowedValues: schema31.properties.urlAndToken.enum},schema:schema31.properties.urlAndToken.enum,parentSchema:schema31.properties.urlAndToken,data:data34};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.tenantAuthenticators !== undefined && func0.call(data, "tenantAuthenticators")){
let data35 = data.tenantAuthenticators;
if(!((data35 === "some") || (data35 === "none"))){
const err59 = {instancePath:instancePath+"/tenantAuthenticators",schemaPath:"#/properties/tenantAuthenticators/enum",keyword:"enum",params:{allowedValues: schema31.properties.tenantAuthenticators.enum},schema:schema31.properties.tenantAuthenticators.enum,parentSchema:schema31.properties.tenantAuthenticators,data:data35};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.missingDevice !== undefined && func0.call(data, "missingDevice")){
let data36 = data.missingDevice;
if(!((data36 === "known") || (data36 === "new"))){
const err60 = {instancePath:instancePath+"/missingDevice",schemaPath:"#/properties/missingDevice/enum",keyword:"enum",params:{allowedValues: schema31.properties.missingDevice.enum},schema:schema31.properties.missingDevice.enum,parentSchema:schema31.properties.missingDevice,data:data36};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.fromDateBeyond30Days !== undefined && func0.call(data, "fromDateBeyond30Days")){
let data37 = data.fromDateBeyond30Days;
if(!((data37 === "clamp") || (data37 === "reject"))){
const err61 = {instancePath:instancePath+"/fromDateBeyond30Days",schemaPath:"#/properties/fromDateBeyond30Days/enum",keyword:"enum",params:{allowedValues: schema31.properties.fromDateBeyond30Days.enum},schema:schema31.properties.fromDateBeyond30Days.enum,parentSchema:schema31.properties.fromDateBeyond30Days,data:data37};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data.actionsOrder !== undefined && func0.call(data, "actionsOrder")){
let data38 = data.actionsOrder;
if(!((data38 === "newestFirst") || (data38 === "oldestFirst"))){
const err62 = {instancePath:instancePath+"/actionsOrder",schemaPath:"#/properties/actionsOrder/enum",keyword:"enum",params:{allowedValues: schema31.properties.actionsOrder.enum},schema:schema31.properties.actionsOrder.enum,parentSchema:schema31.properties.actionsOrder,data:data38};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data.authenticatorsOrder !== undefined && func0.call(data, "authenticatorsOrder")){
let data39 = data.authenticatorsOrder;
if(!((data39 === "oldestFirst") || (data39 === "newestFirst"))){
const err63 = {instancePath:instancePath+"/authenticatorsOrder",schemaPath:"#/properties/authenticatorsOrder/enum",keyword:"enum",params:{allowedValues: schema31.properties.authenticatorsOrder.enum},schema:schema31.properties.authenticatorsOrder.enum,parentSchema:schema31.properties.authenticatorsOrder,data:data39};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.updateMoves !== undefined && func0.call(data, "updateMoves")){
let data40 = data.updateMoves;
if(!((data40 === "any") || (data40 === "proven"))){
const err64 = {instancePath:instancePath+"/updateMoves",schemaPath:"#/properties/updateMoves/enum",keyword:"enum",params:{allowedValues: schema31.properties.updateMoves.enum},schema:schema31.properties.updateMoves.enum,parentSchema:schema31.properties.updateMoves,data:data40};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data.notFoundBody !== undefined && func0.call(data, "notFoundBody")){
let data41 = data.notFoundBody;
if(!((data41 === "error") || (data41 === "empty"))){
const err65 = {instancePath:instancePath+"/notFoundBody",schemaPath:"#/properties/notFoundBody/enum",keyword:"enum",params:{allowedValues: schema31.properties.notFoundBody.enum},schema:schema31.properties.notFoundBody.enum,parentSchema:schema31.properties.notFoundBody,data:data41};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.tokenUse !== undefined && func0.call(data, "tokenUse")){
let data42 = data.tokenUse;
if(!((data42 === "many") || (data42 === "once"))){
const err66 = {instancePath:instancePath+"/tokenUse",schemaPath:"#/properties/tokenUse/enum",keyword:"enum",params:{allowedValues: schema31.properties.tokenUse.enum},schema:schema31.properties.tokenUse.enum,parentSchema:schema31.properties.tokenUse,data:data42};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data.tokenLifetimeSeconds !== undefined && func0.call(data, "tokenLifetimeSeconds")){
let data43 = data.tokenLifetimeSeconds;
if(typeof data43 == "number"){
if(data43 > 3153600000 || isNaN(data43)){
const err67 = {instancePath:instancePath+"/tokenLifetimeSeconds",schemaPath:"#/properties/tokenLifetimeSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3153600000},schema:3153600000,parentSchema:schema31.properties.tokenLifetimeSeconds,data:data43};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(data43 <= 0 || isNaN(data43)){
const err68 = {instancePath:instancePath+"/tokenLifetimeSeconds",schemaPath:"#/properties/tokenLifetimeSeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema31.properties.tokenLifetimeSeconds,data:data43};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
else {
const err69 = {instancePath:instancePath+"/tokenLifetimeSeconds",schemaPath:"#/properties/tokenLifetimeSeconds/type",keyword:"type",params:{type: "number"},schema:schema31.properties.tokenLifetimeSeconds.type,parentSchema:schema31.properties.tokenLifetimeSeconds,data:data43};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data.challengeLifetimeSeconds !== undefined && func0.call(data, "challengeLifetimeSeconds")){
let data44 = data.challengeLifetimeSeconds;
if(typeof data44 == "number"){
if(data44 > 3153600000 || isNaN(data44)){
const err70 = {instancePath:instancePath+"/challengeLifetimeSeconds",schemaPath:"#/properties/challengeLifetimeSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3153600000},schema:3153600000,parentSchema:schema31.properties.challengeLifetimeSeconds,data:data44};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(data44 <= 0 || isNaN(data44)){
const err71 = {instancePath:instancePath+"/challengeLifetimeSeconds",schemaPath:"#/properties/challengeLifetimeSeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema31.properties.challengeLifetimeSeconds,data:data44};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/challengeLifetimeSeconds",schemaPath:"#/properties/challengeLifetimeSeconds/type",keyword:"type",params:{type: "number"},schema:schema31.properties.challengeLifetimeSeconds.type,parentSchema:schema31.properties.challengeLifetimeSeconds,data:data44};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data.challengeExpiry !== undefined && func0.call(data, "challengeExpiry")){
let data45 = data.challengeExpiry;
if(!((data45 === "keep") || (data45 === "fail"))){
const err73 = {instancePath:instancePath+"/challengeExpiry",schemaPath:"#/properties/challengeExpiry/enum",keyword:"enum",params:{allowedValues: schema31.properties.challengeExpiry.enum},schema:schema31.properties.challengeExpiry.enum,parentSchema:schema31.properties.challengeExpiry,data:data45};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data.challengeAttempts !== undefined && func0.call(data, "challengeAttempts")){
let data46 = data.challengeAttempts;
if(!((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46)))){
const err74 = {instancePath:instancePath+"/challengeAttempts",schemaPath:"#/properties/challengeAttempts/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.challengeAttempts.type,parentSchema:schema31.properties.challengeAttempts,data:data46};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(typeof data46 == "number"){
if(data46 > 1000 || isNaN(data46)){
const err75 = {instancePath:instancePath+"/challengeAttempts",schemaPath:"#/properties/challengeAttempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},schema:1000,parentSchema:schema31.properties.challengeAttempts,data:data46};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(data46 < 1 || isNaN(data46)){
const err76 = {instancePath:instancePath+"/challengeAttempts",schemaPath:"#/properties/challengeAttempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.challengeAttempts,data:data46};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
if(data.webhookTimeoutSeconds !== undefined && func0.call(data, "webhookTimeoutSeconds")){
let data47 = data.webhookTimeoutSeconds;
if(typeof data47 == "number"){
if(data47 > 3153600000 || isNaN(data47)){
const err77 = {instancePath:instancePath+"/webhookTimeoutSeconds",schemaPath:"#/properties/webhookTimeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3153600000},schema:3153600000,parentSchema:schema31.properties.webhookTimeoutSeconds,data:data47};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(data47 <= 0 || isNaN(data47)){
const err78 = {instancePath:instancePath+"/webhookTimeoutSeconds",schemaPath:"#/properties/webhookTimeoutSeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema31.properties.webhookTimeoutSeconds,data:data47};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
else {
const err79 = {instancePath:instancePath+"/webhookTimeoutSeconds",schemaPath:"#/properties/webhookTimeoutSeconds/type",keyword:"type",params:{type: "number"},schema:schema31.properties.webhookTimeoutSeconds.type,parentSchema:schema31.properties.webhookTimeoutSeconds,data:data47};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data.logDelaySeconds !== undefined && func0.call(data, "logDelaySeconds")){
let data48 = data.logDelaySeconds;
if(typeof data48 == "number"){
if(data48 > 3153600000 || isNaN(data48)){
const err80 = {instancePath:instancePath+"/logDelaySeconds",schemaPath:"#/properties/logDelaySeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3153600000},schema:3153600000,parentSchema:schema31.properties.logDelaySeconds,data:data48};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(data48 <= 0 || isNaN(data48)){
const err81 = {instancePath:instancePath+"/logDelaySeconds",schemaPath:"#/properties/logDelaySeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema31.properties.logDelaySeconds,data:data48};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
else {
const err82 = {instancePath:instancePath+"/logDelaySeconds",schemaPath:"#/properties/logDelaySeconds/type",keyword:"type",params:{type: "number"},schema:schema31.properties.logDelaySeconds.type,parentSchema:schema31.properties.logDelaySeconds,data:data48};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data.logAttempts !== undefined && func0.call(data, "logAttempts")){
let data49 = data.logAttempts;
if(!((typeof data49 == "number") && (!(data49 % 1) && !isNaN(data49)))){
const err83 = {instancePath:instancePath+"/logAttempts",schemaPath:"#/properties/logAttempts/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.logAttempts.type,parentSchema:schema31.properties.logAttempts,data:data49};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if(typeof data49 == "number"){
if(data49 > 1000 || isNaN(data49)){
const err84 = {instancePath:instancePath+"/logAttempts",schemaPath:"#/properties/logAttempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},schema:1000,parentSchema:schema31.properties.logAttempts,data:data49};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(data49 < 1 || isNaN(data49)){
const err85 = {instancePath:instancePath+"/logAttempts",schemaPath:"#/properties/logAttempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.logAttempts,data:data49};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
}
else {
const err86 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
