# Not run where it was written: no container engine was at hand. Report what you find.
FROM node:24-slim AS build
WORKDIR /drawbridge
COPY package.json package-lock.json .npmrc ./
COPY app/cli/ensure-installed.mjs app/cli/
COPY prisma prisma
COPY prisma.config.ts ./
RUN node app/cli/ensure-installed.mjs
COPY . .
RUN npm run build

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /drawbridge
COPY --from=build --chown=node:node /drawbridge /drawbridge
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK CMD node -e "fetch('http://127.0.0.1:3000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "app/cli/serve.ts"]
