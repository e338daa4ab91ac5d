import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { type App, routes } from "../app/create-app.ts";
import { formFields, page } from "../app/http.ts";

/** The function behind an HTTP API of API Gateway, or behind a function URL. Create it once, outside the handler. */
export function createLambdaHandler(app: App) {
  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const { headers, cookies = [], queryStringParameters = {}, isBase64Encoded } = event;
    const name = routes[`${event.requestContext.http.method} ${event.rawPath}`];
    // #region webhook
    // API Gateway may encode the body. The webhook needs the bytes that were sent.
    const rawBody = Buffer.from(event.body ?? "", isBase64Encoded ? "base64" : "utf8");
    // #endregion webhook
    const response = name
      ? await app[name]({
          fields: { ...queryStringParameters, ...formFields(rawBody.toString(), headers["content-type"]) },
          // API Gateway takes the cookies out of the headers.
          headers: { ...headers, cookie: cookies.join("; ") },
          rawBody,
        })
      : page(404, "Not found.");
    const { "set-cookie": cookie, ...others } = response.headers;
    return {
      statusCode: response.status,
      headers: others,
      body: response.body,
      ...(cookie !== undefined && { cookies: [cookie] }),
    };
  };
}
