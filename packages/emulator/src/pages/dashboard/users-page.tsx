import { VerificationMethod } from "@authsignal-actions/client";
import type { JSX } from "hono/jsx/jsx-runtime";
import { contactField } from "../challenge-forms.ts";
import { Facts, methodList, methodName, Name, shorten } from "../layout.tsx";
import { Actions } from "./actions-page.tsx";
import { controlSnippet } from "./call-snippets.ts";
import { ask, type DashboardContext, type DashboardView, linkTo } from "./dashboard-context.ts";
import { Badge, ButtonForm, Code, Empty, Field, Form, Json, Pager, Table, Time } from "./dashboard-layout.tsx";

const perPage = 50;

/** Users who were enrolled or have a stored attribute. */
export async function usersPage(context: DashboardContext): Promise<DashboardView> {
  const cursor = context.query.get("cursor");
  const found = await ask(context, "listUsers", { query: { limit: perPage, ...(cursor !== null && { cursor }) } });
  const { tenant, tenants } = context;
  return {
    title: "Users",
    body: (
      <>
        <form method="get" action="./user" class="filters" aria-label="Open a user">
          {tenant !== tenants[0] && <input type="hidden" name="tenant" value={tenant.state.options.tenantId} />}
          <Field context={context} name="id" label="User id, known or new" placeholder="usr_1" required />
          <button type="submit">Open</button>
        </form>
        {found.users.length > 0 ? (
          <Table
            caption="Users, newest first"
            columns={["User", "Authenticators", "Email", "Phone"]}
            text="Authenticators"
            rows={found.users.map(({ userId, user }) => [
              <a class="main" href={linkTo(context, "user", { id: userId })}>
                <Name>{shorten(userId, 60)}</Name>
              </a>,
              user.isEnrolled ? (
                methodList(user.enrolledVerificationMethods, "none")
              ) : (
                <Badge tone="plain">not enrolled</Badge>
              ),
              user.email && <Name>{shorten(user.email, 60)}</Name>,
              user.phoneNumber && <Name>{shorten(user.phoneNumber, 40)}</Name>,
            ])}
          />
        ) : (
          <NoUsers context={context} />
        )}
        <Pager context={context} nextCursor={found.nextCursor} />
        <p class="soft">
          A user who was only tracked is not in this list. Open one from an{" "}
          <a href={linkTo(context, "actions")}>action</a>.
        </p>
      </>
    ),
  };
}

function NoUsers({ context }: { context: DashboardContext }): JSX.Element {
  const controlUrl = context.url.replace(/\/v1$/, "/_emulator");
  const body = { verificationMethod: "EMAIL_OTP", email: "usr_1@example.com" };
  return (
    <Empty title="No user has an authenticator">
      <p>Without one, a user gets ALLOW instead of a challenge. Open a user above to add one, or send this call.</p>
      <Code text={controlSnippet(controlUrl, "/users/usr_1/authenticators", body)} />
    </Empty>
  );
}

const methods: readonly VerificationMethod[] = [
  VerificationMethod.SMS,
  VerificationMethod.EMAIL_OTP,
  VerificationMethod.AUTHENTICATOR_APP,
  VerificationMethod.PASSKEY,
  VerificationMethod.EMAIL_MAGIC_LINK,
  VerificationMethod.WHATSAPP,
  VerificationMethod.PUSH,
  VerificationMethod.SECURITY_KEY,
];

/** One user: authenticators, messages and latest actions. */
export async function userPage(context: DashboardContext): Promise<DashboardView> {
  const userId = context.query.get("id") ?? "";
  const { user, authenticators } = await ask(context, "getUser", { path: { userId } });
  const { actions } = await ask(context, "searchActions", { query: { userId, limit: 10 } });
  const messages = (await ask(context, "listMessages", { query: { userId } })).slice(0, 10);
  return {
    title: shorten(userId, 80) || "User",
    isLive: true,
    body: (
      <div class="cols">
        <div>
          <h2>Authenticators</h2>
          {authenticators.length > 0 ? (
            <Authenticators context={context} user={user} authenticators={authenticators} />
          ) : (
            <p class="soft">None. Without one, the user gets ALLOW instead of a challenge.</p>
          )}
          <div class="panel">
            <Form context={context} action="enroll">
              <div class="grid">
                <Field
                  context={context}
                  name="verificationMethod"
                  label="Method"
                  options={methods.map((method) => [method, methodName(method)] as const)}
                />
                <Field context={context} name="contact" label="Phone or email, if it has one" />
              </div>
              <button type="submit" class="primary">
                Add authenticator
              </button>
            </Form>
          </div>
          <h2>Latest actions</h2>
          {actions.length > 0 ? (
            <>
              <Actions context={context} actions={actions} isBrief />
              <p>
                <a href={linkTo(context, "actions", { user: userId })}>All actions of this user</a>
              </p>
            </>
          ) : (
            <p class="soft">None.</p>
          )}
        </div>
        <div>
          <h2>Response of getUser</h2>
          <Json value={user} />
          <h2>Messages</h2>
          {messages.length > 0 ? (
            messages.map(({ verificationMethod, to = "", code, action, createdAt }) => (
              <div class="panel">
                <Facts
                  facts={[
                    { name: "Code", value: <strong class="mono">{code}</strong> },
                    { name: methodName(verificationMethod), value: <Name>{to || "unknown address"}</Name> },
                    { name: "For", value: `${action}` },
                    { name: "Sent", value: <Time iso={createdAt} /> },
                  ]}
                />
              </div>
            ))
          ) : (
            <p class="soft">No code was sent. Starting a challenge sends one, if the method has codes.</p>
          )}
        </div>
      </div>
    ),
  };
}

interface AuthenticatorsProps {
  readonly context: DashboardContext;
  readonly user: Awaited<ReturnType<typeof ask<"getUser">>>["user"];
  readonly authenticators: Awaited<ReturnType<typeof ask<"getUser">>>["authenticators"];
}

function Authenticators({ context, user, authenticators }: AuthenticatorsProps): JSX.Element {
  return (
    <Table
      caption="Authenticators"
      columns={["Method", "Address or secret", "Added", "Remove"]}
      rows={authenticators.map((authenticator) => {
        const { userAuthenticatorId, verificationMethod, totpSecret, createdAt } = authenticator;
        const field = contactField(verificationMethod);
        // A code goes to the user's address if the authenticator has none of its own.
        const contact = field && (authenticator[field] ?? user[field]);
        return [
          <strong>{methodName(verificationMethod)}</strong>,
          totpSecret ? <code>{totpSecret}</code> : contact && <Name>{contact}</Name>,
          <Time iso={createdAt} />,
          <ButtonForm
            context={context}
            action="remove"
            fields={{ authenticator: userAuthenticatorId }}
            kind="small danger"
          >
            Remove<span class="vh">{` ${methodName(verificationMethod)} ${shorten(contact ?? "", 80)}`}</span>
          </ButtonForm>,
        ];
      })}
    />
  );
}
