// Imported first by whatever serves built pages: React looks at this when it is loaded.
process.env.NODE_ENV ??= 'production';
