import { parse } from "yaml";
import type { OpenApiDocument } from "../../src/spec/document.ts";

/** A document with one of everything the generators know; a new copy each time. */
export function smallDocument(): OpenApiDocument {
  return parse(text) as OpenApiDocument;
}

const text = `
openapi: 3.1.0
info: { title: Small, version: 1.0.0 }
servers:
  - { url: https://eu.shop.example/v1, x-region: eu }
  - { url: https://shop.example/v1 }
paths:
  /shops/{shopId}/orders:
    parameters:
      - $ref: "#/components/parameters/shopId"
    post:
      operationId: placeOrder
      summary: Place an order
      description: Places an order.
      tags: [orders]
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/OrderAttributes" }
            examples:
              small: { summary: A small one., value: { lines: [{ amount: 1 }], email: jane@example.com } }
      responses:
        "201":
          description: Placed.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Order" }
              examples:
                placed: { $ref: "#/components/examples/placed" }
        "401":
          $ref: "#/components/responses/Unauthorized"
    get:
      operationId: listOrders
      summary: List orders
      description: Lists the orders of a shop.
      tags: [orders]
      parameters:
        - name: colours
          in: query
          description: Colours to list.
          explode: false
          schema: { type: array, items: { $ref: "#/components/schemas/Colour" } }
        - name: size
          in: query
          description: Size to list.
          schema: { $ref: "#/components/schemas/Size" }
      responses:
        "200":
          description: The orders.
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Order" } }
              examples:
                none: { summary: No order., value: [] }
webhooks:
  order.sent:
    post:
      operationId: orderSent
      summary: An order left
      description: Sent when an order leaves.
      tags: [orders]
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Order" }
            examples:
              sent: { summary: It left., value: { colour: RED, size: SMALL } }
      responses:
        "2XX": { description: Received. }
components:
  parameters:
    shopId:
      name: shopId
      in: path
      required: true
      description: The shop.
      schema: { type: string, pattern: "^[a-z]+$", minLength: 2 }
      x-sensitive: true
  responses:
    Unauthorized: { description: No key. }
  examples:
    placed: { summary: Placed., value: { colour: BLUE, size: LARGE } }
  schemas:
    Size: { type: string, description: How large., enum: [SMALL, LARGE] }
    ListedSize: { type: string, description: A size in a list., enum: [SMALL, LARGE], x-open-enum: true }
    Colour:
      description: Which colour.
      anyOf: [{ type: string, enum: [RED, BLUE] }, { type: string }]
      x-open-enum: true
    OrderAttributes:
      type: object
      description: What is ordered.
      required: [lines]
      properties:
        lines:
          type: array
          description: What is in it.
          items:
            type: object
            required: [amount]
            properties:
              amount: { type: integer, description: How many. }
        email: { type: string, description: Where to write., x-sensitive: true }
    Order:
      type: object
      description: An order.
      required: [colour, size]
      properties:
        colour: { $ref: "#/components/schemas/Colour", description: Its colour. }
        size: { $ref: "#/components/schemas/Size", description: Its size. }
        customer: { type: string, description: Who ordered., x-sensitive: true }
`;
