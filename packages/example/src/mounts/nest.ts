import "reflect-metadata";
import type { RawBodyRequest } from "@nestjs/common";
import { Controller, Get, Inject, Module, Post, Req, Res } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import type { Request, Response } from "express";
import type { App } from "../app/create-app.ts";
import type { Handler } from "../app/http.ts";

const APP = Symbol("app");
type NestRequest = RawBodyRequest<Request>;

@Controller()
class BankController {
  readonly #app: App;
  constructor(@Inject(APP) app: App) {
    this.#app = app;
  }
  @Get() home(@Req() request: NestRequest, @Res() response: Response) {
    return run(this.#app.home, request, response);
  }
  @Post("sign-in") signIn(@Req() request: NestRequest, @Res() response: Response) {
    return run(this.#app.signIn, request, response);
  }
  @Post("passwordless") passwordless(@Req() request: NestRequest, @Res() response: Response) {
    return run(this.#app.passwordless, request, response);
  }
  @Get("callback") callback(@Req() request: NestRequest, @Res() response: Response) {
    return run(this.#app.callback, request, response);
  }
  @Post("withdrawals") withdraw(@Req() request: NestRequest, @Res() response: Response) {
    return run(this.#app.withdraw, request, response);
  }
  @Post("reviews") review(@Req() request: NestRequest, @Res() response: Response) {
    return run(this.#app.review, request, response);
  }
  @Post("webhooks/authsignal") webhook(@Req() request: NestRequest, @Res() response: Response) {
    return run(this.#app.webhook, request, response);
  }
}

async function run(handler: Handler, { query, body: input, headers: sent, rawBody }: NestRequest, response: Response) {
  const { status, headers, body } = await handler({
    fields: { ...query, ...input },
    headers: sent,
    ...(rawBody && { rawBody }),
  });
  response.status(status).set(headers).end(body);
}

// #region webhook
export async function createNestApp(app: App): Promise<NestExpressApplication> {
  @Module({ controllers: [BankController], providers: [{ provide: APP, useValue: app }] })
  class BankModule {}
  // Keeps the body as it was received, which the webhook is verified with, beside the parsed one.
  const server = await NestFactory.create<NestExpressApplication>(BankModule, { rawBody: true, logger: false });
  // A batch of logs can be larger than the default limit of 100 kB.
  server.useBodyParser("json", { limit: "5mb" });
  return server;
}
// #endregion webhook
